import { expect, test } from 'vitest';
import { scaleBarOf } from './scaleBar.ts';

test.each([
  [500, 10, 20],
  [1000, 20, 20],
  [1500, 20, 13.333],
  [3000, 50, 16.667],
  [10_000, 200, 20],
])('at 1:%i a part of the bar is %i m and measures %f mm', (scale, metres, millimetres) => {
  const bar = scaleBarOf(scale, 90);
  expect(bar.segmentMetres).toBe(metres);
  expect(bar.segmentMillimetres).toBeCloseTo(millimetres, 3);
  expect(bar.segmentMillimetres * bar.segments).toBeLessThanOrEqual(90);
});
