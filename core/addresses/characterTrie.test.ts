import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CharacterTrie } from './characterTrie.ts';

const word = fc.string({ unit: fc.constantFrom(...'太原市小店区'), minLength: 1, maxLength: 6 });

it('finds every word that begins at a position, the shortest first, and no other', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 400 }),
      fc.array(word, { maxLength: 6 }),
      (words, parts) => {
        const trie = new CharacterTrie<string>();
        for (const each of words) trie.set(each, each);
        for (const each of words) expect(trie.get(each)).toBe(each);
        const text = parts.join('');
        for (let start = 0; start < text.length; start += 1) {
          const found: string[] = [];
          trie.find(text, start, (end, value) => {
            expect(text.slice(start, end)).toBe(value);
            found.push(value);
          });
          const expected = words.filter((each) => text.startsWith(each, start));
          expect(found).toEqual(expected.sort((a, b) => a.length - b.length));
        }
      },
    ),
  );
});
