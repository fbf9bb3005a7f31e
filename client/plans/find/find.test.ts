import { describe, expect, it } from 'vitest';
import type { GridHouseholds } from '#core/contract/gridHouseholds.ts';
import { commonRegion } from './commonRegion.ts';
import { householdHistogram, isInBin } from './householdHistogram.ts';
import { countStates, householdRows, orderRows } from './householdRows.ts';

function columns(
  grids: readonly (readonly [households: number | null, minimum: number | null])[],
): GridHouseholds {
  return {
    asOf: '2026-11-23',
    code: grids.map((_, index) => `14010700100100${index + 1}`),
    name: grids.map((_, index) => `第${index + 1}网格`),
    kind: grids.map(([, minimum]) => (minimum === null ? 'exclusive' : 'ordinary')),
    households: grids.map(([households]) => households),
    minimumHouseholds: grids.map(([, minimum]) => minimum),
    maximumHouseholds: grids.map(([, minimum]) => (minimum === null ? null : 500)),
    longitude: grids.map(() => 112.5),
    latitude: grids.map(() => 37.8),
  };
}
const rows = householdRows(
  columns([
    [280, 300],
    [400, 300],
    [null, 300],
    [620, 300],
    [90, null],
  ]),
);

describe('grids that break the household rule', () => {
  it('are told apart from those inside, of unknown households, and without rule', () => {
    expect(countStates(rows)).toEqual({ below: 1, inside: 1, above: 1, unknown: 1, none: 1 });
    expect(rows.map(({ distance }) => distance)).toEqual([-20, 0, null, 120, null]);
  });

  it('come worst first, and the unknown last', () => {
    const shown = (order: 'distance' | 'households' | 'code'): (number | null)[] =>
      orderRows(rows, order).map(({ households }) => households);
    expect(shown('distance').slice(0, 3)).toEqual([620, 280, 400]);
    expect(shown('households')).toEqual([90, 280, 400, 620, null]);
    expect(shown('code')).toEqual([280, 400, null, 620, 90]);
  });
});

describe('the histogram of households', () => {
  it('counts every known grid once and the unknown in no bar', () => {
    const { bins, marks } = householdHistogram(rows);
    expect(bins.reduce((sum, { total }) => sum + total, 0)).toBe(4);
    expect(marks).toEqual([300, 500]);
    expect(bins.filter(({ total }) => total > 0).map(({ from }) => from)).toEqual([50, 250, 400, 550]);
  });

  it('reaches past the highest mark and gathers the few giants in its last bar', () => {
    const many = householdRows(
      columns([...Array.from({ length: 200 }, () => [410, 300] as const), [4000, 300]]),
    );
    const { bins } = householdHistogram(many);
    const last = bins.at(-1);
    expect(last?.from).toBe(550);
    expect(last?.total).toBe(1);
    expect(many.filter((row) => last && isInBin(row, last)).map(({ households }) => households)).toEqual([
      4000,
    ]);
  });

  it('stands without any grid', () => {
    expect(householdHistogram([]).highest).toBe(1);
  });
});

describe('the region of a new plan', () => {
  it('is the smallest that holds all grids chosen', () => {
    expect(commonRegion([])).toBeNull();
    expect(commonRegion(['140107001003001'])).toBe('140107001003');
    expect(commonRegion(['140107001003001', '140107001004002'])).toBe('140107001');
    expect(commonRegion(['140107001003001', '140107002004002'])).toBe('140107');
    expect(commonRegion(['140107001003001', '140105002004002'])).toBe('1401');
  });
});
