/** The first text, in code point order, that no longer begins with the prefix: for ranges over collate "C" indexes. */
export function endOfPrefix(prefix: string): string {
  const points = [...prefix].map((character) => character.codePointAt(0) as number);
  const last = points.pop() as number;
  // surrogates are no characters
  const next = last === 0xd7ff ? 0xe000 : Math.min(last + 1, 0x10ffff);
  return String.fromCodePoint(...points, next);
}
