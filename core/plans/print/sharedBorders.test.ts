import { expect, test } from 'vitest';
import type { Line } from '../../geometry/shape.ts';
import { sharedBorders } from './sharedBorders.ts';

const square = (x: number): Line => [
  [x, 0],
  [x + 1, 0],
  [x + 1, 1],
  [x, 1],
  [x, 0],
];
const edges = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.length - 1, 0);

test('the border between two grids is drawn once', () => {
  expect(edges(sharedBorders([square(0), square(1)]))).toBe(7);
});

test('a border that both sides run along in different directions is one', () => {
  expect(edges(sharedBorders([square(0), [...square(0)].reverse()]))).toBe(4);
});

test('a lone ring stays one line', () => {
  expect(sharedBorders([square(0)])).toEqual([square(0)]);
});
