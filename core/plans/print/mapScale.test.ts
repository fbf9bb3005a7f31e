import { expect, test } from 'vitest';
import { fitsAtScale, largestFittingScale, mapScales } from './mapScale.ts';

const frame = { width: 300, height: 200 };

test('takes the largest round scale at which the ground fits with room around it', () => {
  expect(largestFittingScale({ width: 250, height: 100 }, frame)).toBe(1000);
  expect(largestFittingScale({ width: 290, height: 100 }, frame)).toBe(1250);
  expect(largestFittingScale({ width: 100, height: 520 }, frame)).toBe(3000);
});

test('a tiny grid is not blown up beyond 1:500', () => {
  expect(largestFittingScale({ width: 5, height: 5 }, frame)).toBe(500);
});

test('says so if even the smallest scale is too large', () => {
  expect(largestFittingScale({ width: 100_000, height: 10 }, frame)).toBeNull();
});

test('every larger scale than the one that is taken does not fit', () => {
  const ground = { width: 731, height: 644 };
  const taken = largestFittingScale(ground, frame) ?? 0;
  const larger = mapScales.filter((scale) => scale < taken);
  expect(larger.some((scale) => fitsAtScale(ground, frame, scale, 0.06))).toBe(false);
});
