import { characterClass, isHan } from './characters.ts';
import { type EdgeList, label } from './edges.ts';
import { findRegions, type RegionGazetteer, type RegionMention, type RegionName } from './regionGazetteer.ts';
import { isRareBeginning, shortCountyFit, shortFit, type ShortName } from './shortNames.ts';

const scores = {
  full: { province: 5, city: 5, county: 4.6, township: 4 },
  former: { province: 3, city: 3, county: 2.6, township: 3 },
  short: { province: 3, city: 2.7, county: 1.4, township: -0.6 },
} as const;
const ancestorBonus = { province: 0, city: 0.4, county: 1.1, township: 1.6 } as const;

/** 鄞县大道: a road may be called after a county that is no more. */
const leadsRoad = /^(大道|大街|路|街|巷)/;
interface Found extends ShortName {
  readonly mentions: readonly RegionMention[];
}

/** What others may lie in, with where it is named: a name is not its own witness. */
type Above = Map<RegionName, number>;
const severalPlaces = -1;

const isNamedElsewhere = (region: RegionName, above: Above, start: number): boolean =>
  (above.get(region) ?? start) !== start;

function hasAncestorIn(region: RegionName, above: Above, start: number): boolean {
  if (above.size === 0) return false;
  for (let parent = region.parent; parent; parent = parent.parent) {
    if (isNamedElsewhere(parent, above, start)) return true;
    for (const former of parent.tookIn) if (isNamedElsewhere(former, above, start)) return true;
  }
  return false;
}

function regionsNamed(found: readonly Found[]): Above {
  const above: Above = new Map();
  for (const { start, mentions } of found) {
    for (const { region } of mentions) {
      // townships come last, and are nobody's ancestors
      if (region.rank === 'township') break;
      above.set(region, (above.get(region) ?? start) === start ? start : severalPlaces);
    }
  }
  return above;
}

/** Regions of the national list, better where a region above is named too. */
export function addListedRegions(edges: EdgeList, text: string, gazetteer: RegionGazetteer): void {
  const found: Found[] = [];
  let start = 0;
  const collect = (end: number, mentions: readonly RegionMention[]): void => {
    found.push({ text, start, end, mentions, namesakes: mentions.length });
  };
  for (; start < text.length; start += 1)
    if (characterClass(text, start) & isHan) findRegions(gazetteer, text, start, collect);
  const above = regionsNamed(found);
  for (const one of found) {
    // a name that many townships share is read in the best way that one of them gives
    let best: RegionMention | null = null;
    for (const mention of one.mentions) {
      if (mention.region.rank !== 'township') addMention(edges, one, mention, above);
      else if (hasAncestorIn(mention.region, above, one.start) || isRareBeginning(one)) {
        if (best === null || scores[mention.form].township > scores[best.form].township) best = mention;
      } else if (mention.form !== 'short') addMention(edges, one, mention, above);
    }
    if (best !== null) addMention(edges, one, best, above);
  }
}

function addMention(edges: EdgeList, found: Found, { region, form }: RegionMention, above: Above): void {
  const { rank } = region;
  const { text, start, end } = found;
  const hasAncestor = hasAncestorIn(region, above, start);
  let score: number = scores[form][rank];
  if (hasAncestor || (rank === 'township' && form === 'short')) score += ancestorBonus[rank];
  else if (rank === 'township') score -= 0.6;
  else if (form === 'former') score -= 1.4;
  else if (form === 'short' && rank === 'county') score += shortCountyFit(found, region);
  if (form === 'former' && leadsRoad.test(text.slice(end, end + 2))) score -= 4;
  if (form === 'short') score += shortFit(found, rank, hasAncestor, region.name.endsWith('市'));
  // a municipality is written as a city
  const isMunicipality = rank === 'province' && region.name.endsWith('市');
  if (rank === 'province' && start > 0 && characterClass(text, start - 1) & isHan) score -= 1.5;
  edges.add(start, end, isMunicipality ? label.city : label[rank], score);
}
