import { expect, test } from 'vitest';
import { classBreaks, classCounts, classOf } from './classBreaks.ts';

test('quantiles put as many values in each class', () => {
  const values = Array.from({ length: 1000 }, (_, index) => index + 1);
  const { counts } = classCounts(values, classBreaks(values, 'quantile', 5));
  for (const count of counts) expect(Math.abs(count - 200)).toBeLessThanOrEqual(5);
});

test('natural breaks fall into the gaps', () => {
  const values = [1, 2, 3, 101, 102, 103, 501, 502, 503];
  expect(classBreaks(values, 'natural', 3)).toEqual([101, 501]);
});

test('equal values make one class, not five', () =>
  expect(classBreaks([7, 7, 7, 7], 'quantile', 5)).toEqual([]));
test('nothing to divide gives no bounds', () => expect(classBreaks([], 'natural', 5)).toEqual([]));

test('unknown is counted apart from zero', () => {
  expect(classCounts([0, null, 4, null], [2])).toEqual({ counts: [1, 1], missing: 2 });
});

test('a bound belongs to the class above it', () => {
  expect(classOf(300, [300, 500])).toBe(1);
  expect(classOf(299, [300, 500])).toBe(0);
});
