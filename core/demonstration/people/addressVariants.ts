import type { Random } from '../../random/random.ts';

/** Ways in which registers write the same address differently, as the surveyors' files do. */
const variants: readonly ((display: string, random: Random) => string)[] = [
  (display) => display.replace(/(\d+)号楼/, '$1幢'),
  (display) => display.replace(/(\d+)号楼/, '$1栋'),
  (display) => display.replace(/\d+单元/, ''),
  (display) => display.replace(/\d+单元/, '无单元'),
  (display) => display.replace(/(\d+)号(?!楼)/, (_, digits: string) => `${digits}号甲`),
  (display) => display.replace(/(\d+)号(?!楼)/, (_, digits: string) => `${digits}号乙`),
  (display) => display.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  (display) => display.replace('山西省太原市', '太原市'),
  (display) => display.replace(/(路|街)(\d+)号/, '旧$1$2号'),
];

export const variantShare = 0.08;

export function vary(display: string, random: Random): string {
  return random.chance(variantShare) ? random.pick(variants)(display, random) : display;
}
