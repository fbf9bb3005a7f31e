import { expect, test } from 'vitest';
import { fontFile, mainSubset, subsetWith } from './fontFiles.ts';

const pointOf = (character: string): number => character.codePointAt(0) ?? 0;

test('the main file has what is on nearly every sheet', () => {
  const { characters, bytes } = fontFile(mainSubset, 400);
  for (const character of '太原市网格图审图号：（）1:1,000 ABC—·〓㎡') {
    expect([character, characters.has(pointOf(character))]).toEqual([character, true]);
  }
  expect(bytes.readUInt32BE(0)).toBe(0x00010000);
});

test('a rare character comes out of another file of the family', () => {
  const { characters } = fontFile(mainSubset, 700);
  const rare = [...'亀亖乭'].filter((character) => !characters.has(pointOf(character)));
  expect(rare.length).toBeGreaterThan(0);
  for (const character of rare) expect(subsetWith(pointOf(character), 700)).not.toBeNull();
});

test('what the family lacks is said to be missing', () => {
  expect(subsetWith(pointOf('𠮷'), 400)).toBeNull();
});
