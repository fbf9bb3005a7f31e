import { characterClass, isChineseNumeral, isDigit, isHan, isLatin, isSeparator } from './characters.ts';
import { type EdgeList, label } from './edges.ts';
import type { TextMarks } from './textMarks.ts';
import {
  communityEndings,
  type Endings,
  noises,
  notes,
  placeEndings,
  roadEndings,
  zoneEndings,
} from './wordEndings.ts';

const roadLength = [-9, -9, -1.6, 0.6, 0.9, 0.2, -0.6, -1.2, -2];
const communityLength = [-9, -3, 0, 0.6, 0.3, -0.4, -1.2, -2];
const zoneLength = [-9, -9, -1, 0.2, 0.2, 0.4, 0.4, 0.2, 0, -0.2, -0.6];
/** A name of a road or village does not run over the end of another name. */
const breaks = /[省市县镇乡村路街道巷弄号楼幢栋室组队]/;

/** 林村路, 许村镇: what ends like a village begins another name. */
const notBehindVillage = /^([路街巷弄镇乡道委]|大道|社区|[东西南北中一二三四五六七八九十0-9]横?[路街巷])/;

const communityStem = /(社|居委|居民委员|社区居委)$/;
const bareCommunity = new Set(['社区', '新村', '居委会', '村委会', '行政村', '自然村', '居民区']);

function addByEnding(
  edges: EdgeList,
  text: string,
  end: number,
  endings: Endings,
  name: number,
  lengths: readonly number[],
): void {
  // 三组 is counted in whatever stands before it
  const isCounted = Boolean(characterClass(text, end - 2) & (isDigit | isChineseNumeral));
  if (text.charAt(end - 1) === '组' && isCounted) return;
  for (let start = end - 1; start >= 0 && end - start < lengths.length; start -= 1) {
    const kind = characterClass(text, start);
    if (kind & isSeparator) break;
    const value = endings.valueOf(text, start, end);
    if (value === 0) continue;
    let score = value + (lengths[end - start] ?? -9);
    const inner = text.slice(start, end - 1).replace(communityStem, '');
    if (name === label.community && bareCommunity.has(text.slice(start, end))) continue;
    if (name === label.community && /.[路街巷里]$/.test(inner)) score += 0.8;
    // the first character may be one of these (市心路, 村前路), one inside is the end of something else
    if (
      inner.length > 1 &&
      breaks.test(inner.slice(1)) &&
      !/[东西南北中一二三四五六七八九十]?[路街道巷里]$/.test(inner)
    )
      score -= 2.2;
    if (name === label.road && text.charAt(end - 1) === '街' && text.charAt(end) === '道') score -= 5;
    if (name === label.community && notBehindVillage.test(text.slice(end, end + 3))) score -= 2.5;
    if (kind & isDigit && name !== label.zone) score -= 1.2;
    if (kind & isLatin) score -= 0.4;
    edges.add(start, end, name, score);
  }
}

/** Roads, villages and zones by their endings. */
export function addNamedBelow(edges: EdgeList, text: string, { isWithin }: TextMarks): void {
  for (let end = 2; end <= text.length; end += 1) {
    if (!(characterClass(text, end - 1) & isHan) || isWithin[end] === 1) continue;
    const last = end - 1;
    if (
      roadEndings.valueOf(text, last, end) !== 0 ||
      roadEndings.valueOf(text, Math.max(0, end - 2), end) !== 0
    )
      addByEnding(edges, text, end, roadEndings, label.road, roadLength);
    if (communityEndings.valueOf(text, Math.max(0, end - 5), end) !== 0)
      addByEnding(edges, text, end, communityEndings, label.community, communityLength);
    if (zoneEndings.valueOf(text, Math.max(0, end - 10), end) !== 0)
      addByEnding(edges, text, end, zoneEndings, label.zone, zoneLength);
  }
}

/** 中国 in the middle is the country only where a province follows; else it is a bank's name. */
const beforeProvince = /^(.{2,3}省|.{2,5}自治区|北京市|上海市|天津市|重庆市)/;

export function addNotes(edges: EdgeList, text: string): void {
  for (let start = 0; start < text.length; start += 1) {
    const note = notes.startingAt(text, start);
    if (note) edges.add(start, note.end, label.note, note.value - 0.6);
    const noise = noises.startingAt(text, start);
    if (noise) edges.add(start, noise.end, label.noise, noise.value);
  }
  for (let start = text.indexOf('中国'); start >= 0; start = text.indexOf('中国', start + 2)) {
    if (start === 0) edges.add(start, start + 2, label.country, 3);
    else if (beforeProvince.test(text.slice(start + 2, start + 8)))
      edges.add(start, start + 2, label.country, 4);
  }
}

const longestPlace = 22;
const placeLength = (length: number): number =>
  length === 1 ? -3.2 : length === 2 ? -0.9 : length > 9 ? -0.12 * (length - 9) : 0;

/** What ends the name before, and begins none: the 口 of a road, the 委 of a village. */
const neverFirst = '口旁段委';

/** Whatever is left is a place: from any position where something ended to any where something else may begin. */
export function addPlaces(edges: EdgeList, text: string, start: number, marks: TextMarks): void {
  const { endingLength, endingValue, isWithin, mayEnd } = marks;
  const first = characterClass(text, start);
  if (first & isSeparator) return;
  let base = first & isDigit ? -2.2 : first & isLatin ? -1.2 : -0.8;
  if (neverFirst.includes(text.charAt(start)) && characterClass(text, start - 1) & isHan) base -= 1.5;
  let hasHan = false;
  /** Of the surest ending that the name has run over. */
  let passed = 0;
  for (let end = start + 1; end <= text.length && end - start <= longestPlace; end += 1) {
    const kind = characterClass(text, end - 1);
    if (kind & isSeparator) break;
    if (kind & isHan) hasHan = true;
    if (isWithin[end] === 1 || (endingLength[end] === 0 && mayEnd[end] !== 1)) continue;
    const isWhole = (endingLength[end] ?? 0) <= end - start;
    const value = isWhole ? (endingValue[end] ?? 0) : placeEndings.valueOf(text, start, end);
    if (value < 0.9 && mayEnd[end] !== 1) continue;
    const ending = value === 0 ? 0 : 0.35 + value * 0.55;
    edges.add(
      start,
      end,
      value >= 2 ? label.estate : label.place,
      base + placeLength(end - start) + ending - (hasHan ? 0 : 1.5) - passed,
    );
    if (value >= 2.3) passed = 0.5;
  }
}
