import { expect, test } from 'vitest';
import { allot } from './allotment.ts';

test('shares out to the last unit, in proportion, each with the minimum', () => {
  const shares = allot(100, [1, 2, 3.5, 0], 2);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
  expect(Math.min(...shares)).toBe(2);
  expect(shares[2]).toBeGreaterThan(shares[1] ?? 0);
});

test('refuses a total that does not give everybody the minimum', () => {
  expect(() => allot(3, [1, 1], 2)).toThrow('cannot share');
});
