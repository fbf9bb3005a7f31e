import { foldText } from '../foldText.ts';
import { withArabicNumerals } from './numerals.ts';

/** A stretch of an address as it is compared: one script, one width, lower case, digits, without separators. */
export function plainText(text: string): string {
  const folded = foldText(text)
    .toLowerCase()
    .replace(/[\s·.•・,，。、;:：'"“”()（）[\]【】<>《》_|\\/*+=^@&!?~`]/g, '');
  return withArabicNumerals(folded);
}
