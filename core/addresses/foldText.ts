import { simplified, traditional } from './traditionalCharacters.ts';

const dashes = '－—–―‐‑−﹣~～〜';

const folded = new Map<number, string>();
for (const [index, character] of [...traditional].entries()) {
  folded.set(character.charCodeAt(0), simplified.charAt(index));
}
for (const dash of dashes) folded.set(dash.charCodeAt(0), '-');
folded.set(0x3000, ' ');
folded.set('＿'.charCodeAt(0), '_');
folded.set('，'.charCodeAt(0), ',');
folded.set('、'.charCodeAt(0), '、');
folded.set('＃'.charCodeAt(0), '#');
folded.set('〇'.charCodeAt(0), '零');

const isAsciiDigit = (code: number): boolean => code >= 48 && code <= 57;
const strokes = new Set('一丨—'.split('').map((stroke) => stroke.charCodeAt(0)));

/**
 * The text in the characters that the grammar knows: full width to half width, traditional to simplified, the many
 * dashes to one. The same length, in UTF-16 units, as what came in.
 */
export function foldText(text: string): string {
  let result = '';
  let before = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const known = folded.get(code);
    // a stroke between digits is a dash that was typed as a numeral
    const isStroke = strokes.has(code) && isAsciiDigit(before) && isAsciiDigit(text.charCodeAt(index + 1));
    before = code;
    if (isStroke) result += '-';
    else if (known !== undefined) result += known;
    else if (code >= 0xff01 && code <= 0xff5e) result += String.fromCharCode(code - 0xfee0);
    else result += text.charAt(index);
  }
  return result;
}
