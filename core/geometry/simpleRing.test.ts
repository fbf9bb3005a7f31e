import { expect, test } from 'vitest';
import { isSimpleRing, splitAtRepeats } from './simpleRing.ts';

test('accepts a bent ring and refuses a bow tie, a spike and a ring that touches itself', () => {
  expect(
    isSimpleRing([
      [0, 0],
      [10, 0],
      [10, 10],
      [5, 5],
      [0, 10],
    ]),
  ).toBe(true);
  expect(
    isSimpleRing([
      [0, 0],
      [10, 10],
      [10, 0],
      [0, 10],
    ]),
  ).toBe(false);
  expect(
    isSimpleRing([
      [0, 0],
      [10, 0],
      [20, 0],
      [10, 0],
      [10, 10],
    ]),
  ).toBe(false);
  expect(
    isSimpleRing([
      [0, 0],
      [10, 0],
      [10, 10],
      [5, 0],
      [0, 10],
    ]),
  ).toBe(false);
});

test('splits a figure of eight into its two loops', () => {
  expect(splitAtRepeats(['a', 'b', 'c', 'd', 'e', 'c', 'f'])).toEqual([
    ['c', 'd', 'e'],
    ['a', 'b', 'c', 'f'],
  ]);
});
