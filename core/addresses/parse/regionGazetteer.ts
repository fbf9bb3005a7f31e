import { foldText } from '../foldText.ts';
import { CharacterTrie } from '../characterTrie.ts';

export type RegionRank = 'province' | 'city' | 'county' | 'township';
const ranks: readonly RegionRank[] = ['province', 'city', 'county', 'township'];

export interface RegionName {
  readonly rank: RegionRank;
  readonly name: string;
  readonly parent: RegionName | null;
}

/** A name found in a text: as it is listed, without its ending (杭州), or with the ending of other times (萧山市). */
export interface RegionMention {
  readonly region: RegionName;
  readonly form: 'full' | 'short' | 'former';
}

export interface RegionGazetteer {
  readonly names: CharacterTrie<RegionMention[]>;
}

function add(names: CharacterTrie<RegionMention[]>, name: string, mention: RegionMention): void {
  // texts are folded before they are read: 西塚 is looked up as 西冢
  const key = foldText(name);
  const known = names.get(key);
  if (known === undefined) names.set(key, [mention]);
  else known.push(mention);
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

/** Abolished within the memory of those who write addresses, with the city that they lay in. */
const formerCounties: readonly (readonly [city: string, names: string])[] = [
  ['北京市', '崇文区 宣武区'],
  ['天津市', '塘沽区 汉沽区 大港区'],
  ['上海市', '闸北区 卢湾区 南汇区 南市区'],
  ['南京市', '白下区 下关区'],
  ['苏州市', '沧浪区 平江区 金阊区'],
  ['无锡市', '崇安区 南长区 北塘区'],
  ['扬州市', '维扬区'],
  ['杭州市', '下城区 江干区'],
  ['宁波市', '江东区'],
  ['绍兴市', '绍兴县'],
  ['金华市', '金华县'],
  ['广州市', '东山区 芳村区 萝岗区'],
  ['太原市', '南城区 北城区 河西区'],
  ['青岛市', '四方区'],
  ['济南市', '章丘市'],
  ['长春市', '德惠县'],
];

const isTownship = /..(街道|镇|乡|苏木|地区|办事处)$/;
const isZone = /^.?区$|(开发|高新|工业|园|管理|示范|新)区$/;

/**
 * Reads the national list (data/national-regions): provinces without indent, cities with one blank, counties with two,
 * each behind its two digits, the townships of a county after it.
 */
export function readRegionGazetteer(text: string): RegionGazetteer {
  const names = new CharacterTrie<RegionMention[]>();
  const parents: (RegionName | null)[] = [null, null, null];
  const cities = new Map<string, RegionName>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const depth = line.length - line.trimStart().length;
    const rank = ranks[depth] ?? 'county';
    const [own = '', ...townships] = line.slice(depth + 2).split(' ');
    // cities directly under a province, and the counties of a municipality, have a line without a name between
    const isNameless = own === '' || own === '市辖区' || own === '县';
    const region: RegionName | null = isNameless
      ? (parents[depth - 1] ?? null)
      : { rank, name: own, parent: parents[depth - 1] ?? null };
    parents[depth] = region;
    if (region && !isNameless) {
      if (!isZone.test(own) || own === '浦东新区' || own === '滨海新区') addRegion(names, region);
      if (depth < 2) cities.set(own, region);
    }
    for (const name of townships) {
      // farms, estates and zones that the statistics count beside the townships are no names of townships
      if (isTownship.test(name)) addRegion(names, { rank: 'township', name, parent: region });
    }
  }
  for (const [city, counties] of formerCounties) {
    for (const name of counties.split(' ')) {
      // 金华 is the city, not the county around it that is no more
      const isCityToo = shortNameOf({ name, rank: 'county' }) === shortNameOf({ name: city, rank: 'city' });
      addRegion(names, { rank: 'county', name, parent: cities.get(city) ?? null }, !isCityToo);
    }
  }
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
