import { expect, it } from 'vitest';
import { type QualityItem, shareOf, sortedByShare, totalOf } from './qualityRows.ts';

const row = (
  communityCode: string,
  addresses: number,
  complete: number,
  duplicates: number,
): QualityItem => ({
  communityCode,
  communityName: communityCode,
  townshipName: null,
  addresses,
  complete,
  withoutPoint: 0,
  duplicates,
  piledUp: 0,
  outside: 0,
  uncertified: addresses,
  countedAt: '2026-11-26T00:00:00Z',
  point: null,
});
const rows = [row('a', 100, 90, 5), row('b', 10, 5, 0), row('c', 0, 0, 0), row('d', 1000, 900, 100)];
const order = (found: readonly QualityItem[]): string =>
  found.map(({ communityCode }) => communityCode).join('');

it('puts the least complete communities first, and those without addresses last', () => {
  expect(order(sortedByShare(rows, 'complete'))).toBe('bdac');
});

it('puts those with most of a fault first, by share and then by number', () => {
  expect(order(sortedByShare(rows, 'duplicates'))).toBe('dabc');
  expect(order(sortedByShare(rows, 'uncertified'))).toBe('dabc');
});

it('knows no share where there is no address', () => {
  expect(shareOf(rows[2] as QualityItem, 'complete')).toBeNull();
  expect(shareOf(totalOf(rows), 'complete')).toBeCloseTo(89.64, 2);
});
