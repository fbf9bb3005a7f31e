import fastCheck from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf, contains, grown, overlaps } from './box.ts';
import { packCards } from './packCards.ts';

const area = boxOf(10, 20, 200, 210);

test('a grid with two people has large cards, a community with twenty grids small ones', () => {
  const few = packCards([2], area, 1);
  const many = packCards(
    Array.from({ length: 20 }, () => 2),
    area,
    1,
  );
  expect(few.size).toBeGreaterThan(many.size);
});

test('cards of whatever people never overlap nor leave their area', () => {
  const people = fastCheck.array(fastCheck.integer({ min: 0, max: 12 }), { maxLength: 40 });
  fastCheck.assert(
    fastCheck.property(people, (counts) => {
      const { boxes } = packCards(counts, area, 1);
      for (const [index, box] of boxes.entries()) {
        expect(contains(grown(area, 1e-6), box)).toBe(true);
        expect(boxes.slice(index + 1).some((other) => overlaps(grown(box, -1e-6), other))).toBe(false);
      }
    }),
  );
});

test('what does not fit is left for another sheet, the rest stays legible', () => {
  const { boxes, size } = packCards(
    Array.from({ length: 80 }, () => 2),
    area,
    1,
  );
  expect(boxes.length).toBeGreaterThan(5);
  expect(boxes.length).toBeLessThan(80);
  expect(size).toBeGreaterThan(0.5);
});
