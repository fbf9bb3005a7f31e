import { characterClass, isHan } from './characters.ts';
import { type EdgeList, label } from './edges.ts';
import {
  findRegions,
  type RegionGazetteer,
  type RegionMention,
  type RegionName,
  type RegionRank,
} from './regionGazetteer.ts';

const scores = {
  full: { province: 5, city: 5, county: 4.6, township: 4 },
  former: { province: 3, city: 3, county: 2.6, township: 3 },
  short: { province: 3, city: 2.7, county: 1.4, township: -0.6 },
} as const;
const ancestorBonus = { province: 0, city: 0.4, county: 1.1, township: 1.6 } as const;

const ofNames =
  '大厦|大酒店|宾馆|公寓|花园|小区|广场|村|新村|银行|公司|医院|大学|学院|中学|小学|港|山庄|人家|名苑|岛|大桥|商贸城|商城|市场|购物|工业|园区|开发|经济|高新|科技园';
/** What makes a short region name the beginning of another name: 湖州街, 江北大道, 西湖人家; further off where less is sure. */
const swallowedAtOnce = new RegExp(
  `^([市县区镇乡路街巷弄桥湾山湖江河]|大道|街道|[东西南北中]路|[东西南北]站|[0-9一二三四五六七八九十]+[道路街区期组号]|.(街道|镇|乡)|${ofNames})`,
);
const swallowedSoon = new RegExp(`^.{0,2}?(路|街|大道|巷|弄|桥|湾|国际|商务|区|${ofNames})`);
const leadsToRoad = /^[^路街道巷村区]{1,4}(路|街|大道|巷|村|社区)/;

/** 鄞县大道: a road may be called after a county that is no more. */
const leadsRoad = /^(大道|大街|路|街|巷)/;
const autonomousCounty = /[县区旗]$/;

interface Found {
  readonly start: number;
  readonly end: number;
  readonly mentions: readonly RegionMention[];
}

/** What others may lie in, with where each is named first and last: a name is not its own witness. */
type Above = Map<RegionName, { first: number; last: number }>;

function hasAncestorIn(region: RegionName, above: Above, start: number): boolean {
  for (let parent = region.parent; parent; parent = parent.parent) {
    const named = above.get(parent);
    if (named && (named.first !== start || named.last !== start)) return true;
  }
  return false;
}

/** Regions of the national list, better where a region above is named too. */
export function addListedRegions(edges: EdgeList, text: string, gazetteer: RegionGazetteer): void {
  const found: Found[] = [];
  const above: Above = new Map();
  for (let start = 0; start < text.length; start += 1) {
    if (!(characterClass(text, start) & isHan)) continue;
    findRegions(gazetteer, text, start, (end, mentions) => {
      found.push({ start, end, mentions });
      for (const { region } of mentions) {
        // townships are nobody's ancestors
        if (region.rank === 'township') continue;
        const named = above.get(region);
        if (named) named.last = start;
        else above.set(region, { first: start, last: start });
      }
    });
  }
  for (const { start, end, mentions } of found) {
    // a name that many townships share is read in the best way that one of them gives
    let best: RegionMention | null = null;
    for (const mention of mentions) {
      if (mention.region.rank !== 'township') addMention(edges, text, start, end, mention, above);
      else if (hasAncestorIn(mention.region, above, start)) {
        if (best === null || scores[mention.form].township > scores[best.form].township) best = mention;
      } else if (mention.form !== 'short') addMention(edges, text, start, end, mention, above);
    }
    if (best !== null) addMention(edges, text, start, end, best, above);
  }
}

function addMention(
  edges: EdgeList,
  text: string,
  start: number,
  end: number,
  { region, form }: RegionMention,
  above: Above,
): void {
  const { rank } = region;
  const hasAncestor = hasAncestorIn(region, above, start);
  let score: number = scores[form][rank];
  if (hasAncestor) score += ancestorBonus[rank];
  else if (rank === 'township') score -= 0.6;
  else if (form === 'former') score -= 1.4;
  else if (form === 'short' && rank === 'county') score += shortCountyFit(text, start, region);
  if (form === 'former' && leadsRoad.test(text.slice(end, end + 2))) score -= 4;
  if (form === 'short')
    score += shortFit(text, end, rank, start === 0 || hasAncestor || region.name.endsWith('市'));
  // a municipality is written as a city
  const isMunicipality = rank === 'province' && region.name.endsWith('市');
  if (rank === 'province' && start > 0 && characterClass(text, start - 1) & isHan) score -= 1.5;
  edges.add(start, end, isMunicipality ? label.city : label[rank], score);
}

/** A county without its ending and without its city: addresses begin so, seldom do they go on so. */
function shortCountyFit(text: string, start: number, region: RegionName): number {
  const isCity = region.name.endsWith('市') ? 0 : -0.9;
  if (start === 0) return isCity + 1.4;
  return characterClass(text, start - 1) & isHan ? isCity - 0.8 : isCity;
}

/** A short name is one only if what follows does not make it part of another name. */
function shortFit(text: string, end: number, rank: RegionRank, isSure: boolean): number {
  const following = text.slice(end, end + 7);
  if (swallowedAtOnce.test(following)) return -3.2;
  if (rank === 'township') return leadsToRoad.test(following) ? 0.5 : -0.9;
  if (rank === 'county' && !isSure && swallowedSoon.test(following)) return -2.5;
  return 0;
}

const townEndings = ['街道办事处', '街道办', '街道', '办事处', '镇', '乡'] as const;
const townScores: Readonly<Record<string, number>> = {
  街道办事处: 3.4,
  街道办: 3.2,
  街道: 3.2,
  办事处: 2,
  镇: 2.6,
  乡: 2,
};
const noCounty =
  /(小|社|园|校|厂|景|库|城|电|山|期|工业|开发|高新|经开|保税|度假|生活|街|东|西|南|北|[A-Za-z0-9一二三四五六七八九十])区$|(超|菜|夜|门|农贸|都|城)市$/;
/** 城区市场, 范市镇, 鄞县大道: what ends like a county begins another name. */
const notBehindCounty = /^(场|镇|乡|街道|街|大道|路|村)/;
/** Characters that end a name of another kind: a name of a region does not hold them. */
const foreign = /[省市县区镇乡村路街巷弄号楼幢栋室]/;

/** 都安瑶族自治区: written with an ending or a people of its own, which the list has not. */
function addAutonomousCounties(edges: EdgeList, text: string): void {
  for (let end = text.indexOf('自治') + 3; end >= 3; end = text.indexOf('自治', end) + 3) {
    if (!autonomousCounty.test(text.slice(0, end))) continue;
    const peoples = text.lastIndexOf('族', end - 3);
    for (let length = 4; length <= 6 && peoples - length + 1 >= 0; length += 1)
      edges.add(peoples - length + 1, end, label.county, 5.4 - Math.abs(length - 5) * 0.4);
  }
}

/** Regions that no list knows, by their ending. */
export function addUnlistedRegions(edges: EdgeList, text: string): void {
  if (text.includes('自治')) addAutonomousCounties(edges, text);
  for (let end = 2; end <= text.length; end += 1) {
    const last = text.charAt(end - 1);
    if (last === '区' || last === '县' || last === '市' || last === '旗')
      addUnlisted(edges, text, end, 1, 3, label.county, 1.6);
    else if (last === '镇' || last === '乡' || last === '道' || last === '办' || last === '处') {
      const ending = townEndings.find((one) => text.endsWith(one, end));
      if (ending) addUnlisted(edges, text, end, ending.length, 4, label.township, townScores[ending] ?? 2);
    }
  }
}

function isListed(edges: EdgeList, start: number, end: number): boolean {
  for (let edge = edges.firstAt(start); edge >= 0; edge = edges.next[edge] ?? -1)
    if (edges.end[edge] === end) return true;
  return false;
}

function addUnlisted(
  edges: EdgeList,
  text: string,
  end: number,
  endingLength: number,
  longest: number,
  name: number,
  base: number,
): void {
  const stemEnd = end - endingLength;
  if (
    name === label.county &&
    (notBehindCounty.test(text.slice(end, end + 2)) || noCounty.test(text.slice(Math.max(0, end - 3), end)))
  )
    return;
  for (let length = 1; length <= longest && length <= stemEnd; length += 1) {
    const start = stemEnd - length;
    if (!(characterClass(text, start) & isHan) || foreign.test(text.charAt(start))) return;
    if (isListed(edges, start, end)) continue;
    edges.add(
      start,
      end,
      name,
      base -
        (length === 1
          ? 1
          : length === 4
            ? 1.2
            : length === 3 && name === label.county
              ? 1
              : length === 3
                ? 0.3
                : 0),
    );
  }
}
