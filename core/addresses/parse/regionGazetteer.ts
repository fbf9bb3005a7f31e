import { foldText } from '../foldText.ts';
import { CharacterTrie } from '../characterTrie.ts';
import { formerCounties } from './formerCounties.ts';

export type RegionRank = 'province' | 'city' | 'county' | 'township';
const ranks: readonly RegionRank[] = ['province', 'city', 'county', 'township'];

export interface RegionName {
  readonly rank: RegionRank;
  readonly name: string;
  readonly parent: RegionName | null;
  /** Counties, of which it has townships, and under whose names these are still written. */
  readonly tookIn: readonly RegionName[];
}
const tookInNothing: readonly RegionName[] = [];

/** A name found in a text: as it is listed, without its ending (杭州), or with the ending of other times (萧山市). */
export interface RegionMention {
  readonly region: RegionName;
  readonly form: 'full' | 'short' | 'former';
}

export interface RegionGazetteer {
  /** Mentions of townships behind the others: there may be dozens of one name. */
  readonly names: CharacterTrie<RegionMention[]>;
}

function add(names: CharacterTrie<RegionMention[]>, name: string, mention: RegionMention): void {
  // texts are folded before they are read: 西塚 is looked up as 西冢
  const key = foldText(name);
  const known = names.get(key);
  if (known === undefined) names.set(key, [mention]);
  else if (mention.region.rank === 'township') known.push(mention);
  else known.unshift(mention);
}

const peoples =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|各';
const autonomous = new RegExp(`((?:${peoples})族?)+自治[区州县旗]$`);

/** The name as people say it: 浙江, 恩施, 义乌, 西兴; null where nothing of two characters would be left. */
export function shortNameOf({ name, rank }: Pick<RegionName, 'name' | 'rank'>): string | null {
  const ending = {
    province: /(维吾尔自治区|壮族自治区|回族自治区|自治区|特别行政区|省|市)$/,
    city: /(地区|盟|市)$/,
    county: /(新区|[县区市旗])$/,
    township: /(街道办事处|街道|民族乡|民族苏木|苏木|地区|[镇乡])$/,
  }[rank];
  const short =
    rank !== 'province' && autonomous.test(name) ? name.replace(autonomous, '') : name.replace(ending, '');
  return short.length >= 2 && short !== name ? short : null;
}

function addRegion(names: CharacterTrie<RegionMention[]>, region: RegionName, hasShort = true): void {
  add(names, region.name, { region, form: 'full' });
  const short = shortNameOf(region);
  if (short === null || !hasShort) return;
  add(names, short, { region, form: 'short' });
  if (region.rank === 'county') {
    // counties become cities and cities districts: the former name lives on for decades
    for (const ending of ['县', '市', '区']) {
      if (short + ending !== region.name) add(names, short + ending, { region, form: 'former' });
    }
  }
  if (region.rank === 'city') {
    if (autonomous.test(region.name)) add(names, `${short}州`, { region, form: 'former' });
    // prefectures and leagues became cities, and are written as before
    for (const ending of ['地区', '盟', '市']) {
      if (short + ending !== region.name) add(names, short + ending, { region, form: 'former' });
    }
  }
  if (region.rank === 'township') {
    for (const ending of ['镇', '乡', '街道', '街道办事处', '街道办', '办事处']) {
      if (short + ending !== region.name) add(names, short + ending, { region, form: 'former' });
    }
  }
}

const isTownship = /..(街道|镇|乡|苏木|地区|办事处)$/;
const isZone = /^.?区$|(开发|高新|工业|园|管理|示范|新)区$/;

interface Grown extends RegionName {
  readonly tookIn: RegionName[];
}

function addFormerCounties(
  names: CharacterTrie<RegionMention[]>,
  cities: ReadonlyMap<string, RegionName>,
  counties: ReadonlyMap<string, Grown>,
): void {
  for (const [city, former, successors] of formerCounties) {
    for (const name of former.split(' ')) {
      let region: RegionName | undefined = counties.get(`${city} ${name}`);
      if (region === undefined) {
        region = { rank: 'county', name, parent: cities.get(city) ?? null, tookIn: tookInNothing };
        // 金华 is the city, not the county around it that is no more
        addRegion(names, region, shortNameOf(region) !== shortNameOf({ name: city, rank: 'city' }));
      }
      for (const successor of successors.split(' '))
        counties.get(`${city} ${successor}`)?.tookIn.push(region);
    }
  }
}

/**
 * Reads the national list (data/national-regions): provinces without indent, cities with one blank, counties with two,
 * each behind its two digits, the townships of a county after it.
 */
export function readRegionGazetteer(text: string): RegionGazetteer {
  const names = new CharacterTrie<RegionMention[]>();
  const parents: (RegionName | null)[] = [null, null, null];
  const cities = new Map<string, RegionName>();
  const counties = new Map<string, Grown>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const depth = line.length - line.trimStart().length;
    const rank = ranks[depth] ?? 'county';
    const [own = '', ...townships] = line.slice(depth + 2).split(' ');
    const parent = parents[depth - 1] ?? null;
    // cities directly under a province, and the counties of a municipality, have a line without a name between
    const isNameless = own === '' || own === '市辖区' || own === '县';
    const county = { rank, name: own, parent, tookIn: [] };
    const region: RegionName | null = isNameless ? parent : county;
    parents[depth] = region;
    if (region && !isNameless) {
      if (!isZone.test(own) || own === '浦东新区' || own === '滨海新区') addRegion(names, region);
      if (depth < 2) cities.set(own, region);
      else counties.set(`${parent?.name ?? ''} ${own}`, county);
    }
    for (const name of townships) {
      // farms, estates and zones that the statistics count beside the townships are no names of townships
      if (isTownship.test(name))
        addRegion(names, { rank: 'township', name, parent: region, tookIn: tookInNothing });
    }
  }
  addFormerCounties(names, cities, counties);
  return { names };
}

/** Calls for every name of the list that begins at a position of a folded text. */
export function findRegions(
  { names }: RegionGazetteer,
  text: string,
  start: number,
  found: (end: number, mentions: readonly RegionMention[]) => void,
): void {
  names.find(text, start, found);
}
