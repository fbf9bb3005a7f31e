import { expect, test } from 'vitest';
import type { Line } from '../../geometry/shape.ts';
import { tintNumbers } from './gridTints.ts';

const square = (x: number, y: number): Line => [
  [x, y],
  [x + 1, y],
  [x + 1, y + 1],
  [x, y + 1],
  [x, y],
];

test('grids that touch have different tints', () => {
  const columns = 6;
  const areas = Array.from({ length: 36 }, (_, index) => ({
    key: String(index),
    rings: [square(index % columns, Math.floor(index / columns))],
  }));
  const tints = tintNumbers(areas, 6);
  for (let index = 0; index < 36; index += 1) {
    if (index % columns < columns - 1)
      expect(tints.get(String(index))).not.toBe(tints.get(String(index + 1)));
    if (index + columns < 36) expect(tints.get(String(index))).not.toBe(tints.get(String(index + columns)));
  }
});

test('parts of one area share its tint', () => {
  const tints = tintNumbers(
    [
      { key: 'a', rings: [square(0, 0)] },
      { key: 'b', rings: [square(1, 0)] },
      { key: 'a', rings: [square(2, 0)] },
    ],
    6,
  );
  expect(tints.size).toBe(2);
  expect(tints.get('a')).not.toBe(tints.get('b'));
});
