import { expect, it } from 'vitest';
import type { GridsFigures } from '#core/contract/planReview.ts';
import { comparisonRows } from './comparisonRows.ts';

const base: GridsFigures = {
  grids: 10,
  inside: 6,
  below: 2,
  above: 1,
  unknown: 1,
  none: 0,
  households: 4000,
  buildings: 200,
  meanHouseholds: 400.04,
  deviation: 120.6,
  farthestFromRule: 210,
  meanCompactness: 0.55,
  barrierMetres: 12,
};

it('says of every figure what it was, what it becomes, and whether that is better', () => {
  const rows = comparisonRows(base, {
    ...base,
    inside: 8,
    below: 0,
    meanHouseholds: 400.01,
    deviation: null,
    meanCompactness: 0.521,
  });
  const of = (key: string): unknown[] => {
    const row = rows.find((each) => each.key === key);
    return [row?.base, row?.draft, row?.difference, row?.tone];
  };
  expect(of('inside')).toEqual(['6', '8', '+2', 'good']);
  expect(of('below')).toEqual(['2', '0', '−2', 'good']);
  expect(of('meanHouseholds')).toEqual(['400.0', '400.0', '±0', '']);
  expect(of('deviation')).toEqual(['120.6', '—', '—', '']);
  expect(of('meanCompactness')).toEqual(['0.550', '0.521', '−0.029', 'bad']);
});
