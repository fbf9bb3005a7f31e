import { describe, expect, it } from 'vitest';
import { latticePlan, testId } from '../../tests/support/latticePlan.ts';
import type { PlanChange } from '../contract/planChanges.ts';
import { applyChange } from './applyChange.ts';
import { assignCodes } from './assignCodes.ts';
import type { Plan } from './plan.ts';

const start = latticePlan({ columns: 6, rows: 4, gridColumns: 2, gridRows: 4 });
const plotId = (column: number, row: number): string => testId(2, row * 6 + column);
const square = (columns: readonly number[], rows: readonly number[]): string[] =>
  columns.flatMap((column) => rows.map((row) => plotId(column, row)));
const toNew = (number: number, plots: string[]): PlanChange => ({
  kind: 'reassign',
  id: testId(5, number),
  origin: 'hand',
  newGrids: [{ id: testId(6, number), name: `新${number}`, kind: 'ordinary', hostElementId: null }],
  moves: [{ to: testId(6, number), plots }],
});
const draw = (...changes: PlanChange[]): Plan =>
  changes.reduce((plan, change) => {
    const outcome = applyChange(plan, change);
    if (!outcome.isTaken) throw new Error(outcome.refusal.kind);
    return outcome.plan;
  }, start);
const codes = (plan: Plan, last = 3) =>
  assignCodes(start, plan, new Set([0]), new Map([['140107001001', last]])).map(({ grid, code, gridId }) => ({
    grid,
    end: code.slice(12),
    gridId,
  }));

describe('codes at publication', () => {
  it('stay with the grid that keeps most of the households', () => {
    const plan = draw(toNew(1, square([0, 1], [0])));
    expect(codes(plan)).toEqual([
      { grid: 0, end: '001', gridId: testId(4, 0) },
      { grid: 1, end: '002', gridId: testId(4, 1) },
      { grid: 2, end: '003', gridId: testId(4, 2) },
      { grid: 3, end: '004', gridId: testId(6, 1) },
    ]);
  });

  it('go with the households to a new grid that took most of them', () => {
    const plan = draw(toNew(1, square([0, 1], [0, 1, 2])));
    // the rest under the old identity has only a quarter: it begins anew
    expect(codes(plan).filter(({ grid }) => grid === 0 || grid === 3)).toEqual([
      { grid: 0, end: '004', gridId: null },
      { grid: 3, end: '001', gridId: testId(4, 0) },
    ]);
  });

  it('number new grids west to east and north to south, after every number ever used', () => {
    const plan = draw(toNew(1, square([4, 5], [0])), toNew(2, square([0], [0])), toNew(3, square([0], [3])));
    const fresh = codes(plan, 7).filter(({ grid }) => grid > 2);
    expect(fresh).toEqual([
      { grid: 3, end: '010', gridId: testId(6, 1) },
      { grid: 4, end: '009', gridId: testId(6, 2) },
      { grid: 5, end: '008', gridId: testId(6, 3) },
    ]);
  });

  it('stay with the grid that a larger one is merged into', () => {
    const plan = draw({ kind: 'mergeGrids', id: testId(5, 8), grids: [testId(4, 1)], into: testId(4, 2) });
    const grown = draw(
      { kind: 'mergeGrids', id: testId(5, 8), grids: [testId(4, 1)], into: testId(4, 0) },
      toNew(1, square([0], [0])),
    );
    expect(codes(plan).map(({ end }) => end)).toEqual(['001', '003']);
    expect(codes(grown).find(({ grid }) => grid === 0)?.end).toBe('001');
  });

  it('retire with grids that were merged away', () => {
    const plan = draw({ kind: 'mergeGrids', id: testId(5, 9), grids: [testId(4, 1)], into: testId(4, 0) });
    expect(codes(plan).map(({ end }) => end)).toEqual(['001', '003']);
  });
});
