import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { coveredCharacters, sfntOfWoff } from './sfnt.ts';

export type FontWeight = 400 | 700;

interface FontFile {
  readonly bytes: Buffer;
  readonly characters: ReadonlySet<number>;
}

/** Most of GB 18030's common characters with Latin letters and digits; the rest lies in a hundred small files. */
export const mainSubset = 'chinese-simplified';

const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/unicode.json'));
const loaded = new Map<string, FontFile>();

/** One file of Noto Sans SC, unpacked once in the life of the process (2 MB each for the two main ones). */
export function fontFile(subset: string, weight: FontWeight): FontFile {
  const name = `noto-sans-sc-${subset}-${weight}-normal.woff`;
  let file = loaded.get(name);
  if (file === undefined) {
    const bytes = sfntOfWoff(readFileSync(join(folder, 'files', name)));
    file = { bytes, characters: coveredCharacters(bytes) };
    loaded.set(name, file);
  }
  return file;
}

type Range = readonly [first: number, last: number, subset: string];
let ranges: readonly Range[] | undefined;

/** `U+4e00-4e02,U+fe0f` of each numbered file. */
function readRanges(): readonly Range[] {
  const bySubset = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  return Object.entries(bySubset).flatMap(([subset, list]) =>
    list.split(',').map((range): Range => {
      const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
      return [Number.parseInt(first, 16), Number.parseInt(last, 16), subset.replace(/[[\]]/g, '')];
    }),
  );
}

/** The file with a rare character, or null: then the family does not have it. */
export function subsetWith(character: number, weight: FontWeight): string | null {
  if (fontFile(mainSubset, weight).characters.has(character)) return mainSubset;
  ranges ??= readRanges();
  for (const [first, last, subset] of ranges) {
    if (character < first || character > last) continue;
    if (fontFile(subset, weight).characters.has(character)) return subset;
  }
  return null;
}
