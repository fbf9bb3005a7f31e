import { characterClass, isHan } from './characters.ts';
import type { RegionName, RegionRank } from './regionGazetteer.ts';

/** A stretch of a text that is a region's name without its ending: 杭州, 榆次. */
export interface ShortName {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many regions of the list may be meant. */
  readonly namesakes: number;
}

/** 和平, 长安 and 黄龙 are towns in every province, and as many roads and estates. */
const fewNamesakes = 6;

/** 濮院: there is one of it in the country. */
const rareNamesakes = 2;

/** A town that nothing above explains, where a text begins with it and goes on with a road or village. */
export const isRareBeginning = ({ text, start, end, namesakes }: ShortName): boolean =>
  start === 0 && namesakes <= rareNamesakes && leadsToRoad.test(text.slice(end, end + 7));

/** A county without its ending and without its city: addresses begin so, seldom do they go on so. */
export function shortCountyFit({ text, start, namesakes }: ShortName, region: RegionName): number {
  const isCity = region.name.endsWith('市') ? 0 : -0.9;
  if (start === 0) return isCity + (namesakes > fewNamesakes ? 0 : 1.4);
  return characterClass(text, start - 1) & isHan ? isCity - 0.8 : isCity;
}

const ofNames =
  '大厦|大酒店|宾馆|公寓|花园|小区|广场|村|新村|银行|公司|医院|大学|学院|中学|小学|港|山庄|人家|名苑|岛|大桥|商贸城|商城|市场|购物|工业|园区|开发|经济|高新|科技园';
/** What makes a short region name the beginning of another name: 湖州街, 江北大道, 西湖人家; further off where less is sure. */
const swallowedAtOnce = new RegExp(
  `^([市县区镇乡路街巷弄桥湾山湖江河]|大道|街道|[东西南北中]?大?[路街]|[东西南北中](大道|区)|[东西南北]站|[0-9一二三四五六七八九十]+[道路街区期组号]|.(街道|镇|乡)|[苑府里园城庭郡坊居轩](?![一-龥])|新?[苑府里园城庭郡坊居轩][0-9一二三四五六七八九十东西南北]|社区|居委|家园|景苑|佳苑|火车站|汽车站|车站|客运|饭店|${ofNames})`,
);
const swallowedSoon = new RegExp(`^.{0,2}?(路|街|大道|巷|弄|桥|湾|国际|商务|区|${ofNames})`);
/** A road or village follows within a few characters. */
const leadsToRoad = /^[^路街道巷村区]{1,4}(路|街|大道|巷|村|社区)/;

/** Institutions bear the name of their region: behind other elements it is a part of theirs. */
const institution =
  /^[^路街道巷弄村镇乡区县市省号室楼0-9A-Za-z,\s_-]{0,10}?(有限公司|有限责任公司|公司|集团|医院|大学|学院|学校|中学|小学|幼儿园|[一二三四五六七八九]中|银行|[分支]行|[税商业路]局|研究[所院]|设计院|海关|机场)(?!路|街|大道|巷|村|社区)/;
const longestInstitution = 16;

/** A short name is one only if what follows does not make it part of another name. */
export function shortFit(name: ShortName, rank: RegionRank, hasAncestor: boolean, isCity: boolean): number {
  const { text, start, end, namesakes } = name;
  if (start > 0 && institution.test(text.slice(end, end + longestInstitution))) return -3.2;
  const following = text.slice(end, end + 7);
  if (swallowedAtOnce.test(following)) return -3.2;
  if (rank === 'township') return leadsToRoad.test(following) ? 0.5 : -0.9;
  const isSure = hasAncestor || isCity || (start === 0 && namesakes <= fewNamesakes);
  return rank === 'county' && !isSure && swallowedSoon.test(following) ? -2.5 : 0;
}
