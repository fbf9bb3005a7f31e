/** Classes of characters that the grammar tells apart; several may hold. */
export const isDigit = 1;
export const isLatin = 2;
/** 一 to 十, 百, 零, 两 and 甲 to 丁. */
export const isChineseNumeral = 4;
export const isSeparator = 8;
export const isHan = 16;
export const isDash = 32;

const numerals = new Set('零一二三四五六七八九十百两'.split('').map((one) => one.charCodeAt(0)));
const separators = new Set(
  ' \t\n\r_,，。.、;；:：/\\|()（）[]【】"\'“”·*+<>《》!！?？=^@&'.split('').map((one) => one.charCodeAt(0)),
);
const dash = '-'.charCodeAt(0);

function classOf(code: number): number {
  if (code >= 48 && code <= 57) return isDigit;
  if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return isLatin;
  if (code === dash) return isDash | isSeparator;
  if (separators.has(code)) return isSeparator;
  return numerals.has(code) ? isHan | isChineseNumeral : isHan;
}

const table = Uint8Array.from({ length: 65_536 }, (_, code) => classOf(code));

export function characterClass(text: string, index: number): number {
  return index < text.length && index >= 0 ? (table[text.charCodeAt(index)] ?? 0) : 0;
}

/** End of a run of characters of a class from a position. */
export function endOfRun(text: string, start: number, mask: number): number {
  let end = start;
  while (characterClass(text, end) & mask) end += 1;
  return end;
}
