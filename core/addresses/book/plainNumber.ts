import { foldText } from '../foldText.ts';
import { withArabicNumerals } from '../match/numerals.ts';

/**
 * The number in a house number, building, unit or room, in one form: 12号, １２號 and 十二号 are 12; 12号甲 and 甲12号 are
 * 12甲; 之2 and -2 are -2; B座 is B. Leading noughts, 第 and 旧 fall away. Empty where there is none.
 */
export function plainNumber(text: string): string {
  const plain = withArabicNumerals(foldText(text).replace(/\s/g, '')).toUpperCase();
  const [, before = '', main = '', joined = '', after = ''] =
    /([甲乙丙丁附]?)((?:[A-Z]{0,2}\d+[A-Z]?\d*)|[A-Z]{1,2}|[东西南北])((?:[-之/]\d+)*)(?:号|院)?([甲乙丙丁]?)/.exec(
      plain,
    ) ?? [];
  if (main === '') return /[甲乙丙丁]/.exec(plain)?.[0] ?? '';
  return main.replace(/^0+(?=\d)/, '') + joined.replace(/[之/]/g, '-') + (after || before);
}
