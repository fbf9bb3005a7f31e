const digits = '零一二三四五六七八九';
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** The value of a Chinese numeral below ten thousand: 十二, 二十, 一百零三, and read digit by digit 二三. */
function valueOf(numeral: string): number {
  let total = 0;
  let digit = -1;
  for (const character of numeral) {
    const unit = units[character];
    if (unit === undefined) {
      const value = character === '两' ? 2 : digits.indexOf(character);
      digit = digit > 0 && total === 0 ? digit * 10 + value : value;
    } else {
      total += (digit < 0 ? 1 : digit) * unit;
      digit = -1;
    }
  }
  return total + Math.max(0, digit);
}

/** Chinese numerals in a text as digits: 十二号楼 → 12号楼, 文化二路 → 文化2路. */
export const withArabicNumerals = (text: string): string =>
  text.replace(/[零一二三四五六七八九十百千两]+/g, (numeral) => String(valueOf(numeral)));
