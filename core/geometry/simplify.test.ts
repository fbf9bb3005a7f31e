import { expect, test } from 'vitest';
import type { IntegerVertex } from './measure.ts';
import { simplifyArc } from './simplify.ts';

const arc: IntegerVertex[] = [
  [0, 0],
  [10, 1],
  [20, -1],
  [30, 20],
  [40, 0],
  [50, 0],
];

test('keeps the ends and what leaves the line by more than the tolerance', () => {
  expect(simplifyArc(arc, 5, (vertex) => vertex)).toEqual([
    [0, 0],
    [20, -1],
    [30, 20],
    [40, 0],
    [50, 0],
  ]);
  expect(simplifyArc(arc, 100, (vertex) => vertex)).toEqual([
    [0, 0],
    [50, 0],
  ]);
});
