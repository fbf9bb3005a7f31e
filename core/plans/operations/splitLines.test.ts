import { describe, expect, it } from 'vitest';
import { latticePlan, testId } from '../../../tests/support/latticePlan.ts';
import {
  expectExactCover,
  expectSoundLists,
  expectWholeGrids,
  groundOf,
  totalsOf,
} from '../../../tests/support/planAudit.ts';
import type { PlanChange } from '../../contract/planChanges.ts';
import { applyChange } from '../applyChange.ts';
import { applyPatch, invertPatch, type Plan } from '../plan.ts';
import type { PlanNotice, PlanRefusal } from '../refusals.ts';

/** Two grids of 2 × 3 plots beside each other, then another community with one of 2 × 3; one building in each middle. */
const start = latticePlan({ columns: 6, rows: 3, communityColumns: 4, gridColumns: 2, gridRows: 3 });
const [west, east, abroad] = start.grids.map(({ id }) => id) as [string, string, string];
const plotId = (column: number, row: number): string => testId(2, row * 6 + column);

type Place = readonly [number, number];
/** Columns and rows of the lattice as degrees; a hundredth of a column is about a metre. */
const at = (column: number, row: number): Place => [
  (1_125_000_000 + column * 11_400) / 1e7,
  (379_000_000 + row * 9_000) / 1e7,
];
const cutPlot = (column: number, row: number, ...line: Place[]): PlanChange => ({
  kind: 'splitPlot',
  id: testId(5, 1),
  plot: plotId(column, row),
  line,
});
const cutGrid = (grid: string, ...line: Place[]): PlanChange => ({
  kind: 'splitGrid',
  id: testId(5, 1),
  grid,
  line,
  newGrid: { id: testId(6, 1), name: '新网格' },
});

function take(plan: Plan, change: PlanChange): { plan: Plan; notices: readonly PlanNotice[] } {
  const outcome = applyChange(plan, change);
  if (!outcome.isTaken) throw new Error(`refused: ${outcome.refusal.kind}`);
  expectExactCover(outcome.plan);
  expectSoundLists(outcome.plan);
  expectWholeGrids(outcome.plan);
  expect(totalsOf(outcome.plan)).toEqual(totalsOf(plan));
  // the cover may breathe by a unit of 1e-7 degree where a line meets the outer edge
  expect(Math.abs(groundOf(outcome.plan) - groundOf(plan))).toBeLessThan(2);
  const back = applyPatch(outcome.plan, invertPatch(outcome.patch));
  expect({ ...back, gridById: [...back.gridById] }).toEqual({ ...plan, gridById: [...plan.gridById] });
  expect(back.territory).toBe(plan.territory);
  return outcome;
}
function refusalOf(plan: Plan, change: PlanChange): PlanRefusal {
  const outcome = applyChange(plan, change);
  if (outcome.isTaken) throw new Error('taken');
  return outcome.refusal;
}
const partsOf = (plan: Plan) => plan.territory.plots.slice(start.territory.plots.length);

describe('splitting a plot', () => {
  it('gives two plots, and the building goes with its side', () => {
    const { plan } = take(start, cutPlot(1, 1, at(1, 1.3), at(2, 1.3)));
    expect(
      partsOf(plan).map(({ households, buildings, incidents }) => [households, buildings, incidents]),
    ).toEqual([
      [0, 0, 0],
      [50, 1, 2],
    ]);
    const [south, north] = partsOf(plan);
    expect((south?.areaSquareMetres ?? 0) / (north?.areaSquareMetres ?? 1)).toBeCloseTo(3 / 7, 3);
    expect(plan.territory.plots[7]?.isReplaced).toBe(true);
    expect(plan.members[0]).toEqual([0, 1, 6, 12, 13, 18, 19]);
  });

  it('gives the same plots the same identities wherever it is replayed', () => {
    const change = cutPlot(1, 1, at(1, 1.3), at(2, 1.3));
    const ids = (plan: Plan): string[] => partsOf(plan).map(({ id }) => id);
    expect(ids(take(start, change).plan)).toEqual(ids(take(start, change).plan));
    expect(
      new Set([...ids(take(start, change).plan), ...start.territory.plots.map(({ id }) => id)]).size,
    ).toBe(20);
    expect(ids(take(start, change).plan)[0]).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-/,
    );
  });

  it('carries a line that stops some metres short to the wall', () => {
    const { plan } = take(start, cutPlot(1, 1, at(1.03, 1.3), at(1.97, 1.3)));
    expect(partsOf(plan)).toHaveLength(2);
  });

  it('cuts only the plot that was named, whatever else the line crosses', () => {
    const { plan } = take(start, cutPlot(1, 1, at(-1, 1.3), at(9, 1.3)));
    expect(partsOf(plan).map(({ parent }) => parent)).toEqual([7, 7]);
  });

  it('cuts a plot in three with a line that leaves and comes back', () => {
    const line = [at(0.5, 1.2), at(1.5, 1.2), at(2.5, 1.5), at(1.5, 1.8), at(0.5, 1.8)];
    expect(partsOf(take(start, cutPlot(1, 1, ...line)).plan)).toHaveLength(3);
  });

  it('puts a vertex into the wall of another community, which stays where it is within a unit', () => {
    const { plan } = take(start, cutPlot(3, 1, at(3, 1.313), at(4, 1.317)));
    const border = plan.territory.arcs.filter(
      ({ isCommunityBorder, right, isReplaced }) => isCommunityBorder && right === 10 && !isReplaced,
    );
    expect(border.filter(({ left }) => left >= 18)).toHaveLength(2);
    for (const [x] of border.flatMap(({ points }) => points))
      expect(Math.abs(x - 1_125_045_600)).toBeLessThanOrEqual(1);
  });

  it('keeps what is unknown unknown', () => {
    const unknown = latticePlan({
      columns: 2,
      rows: 1,
      gridColumns: 2,
      gridRows: 1,
      householdsOf: () => null,
    });
    const outcome = applyChange(unknown, cutPlot(0, 0, at(0, 0.3), at(1, 0.3)));
    expect(
      outcome.isTaken && outcome.plan.territory.plots.slice(2).map(({ households }) => households),
    ).toEqual([0, null]);
  });

  it('splits a part again', () => {
    const once = take(start, cutPlot(1, 1, at(1, 1.3), at(2, 1.3))).plan;
    const part = once.territory.plots[19]?.id ?? '';
    const line = [at(1.6, 1.2), at(1.6, 2.1)];
    const twice = take(once, { kind: 'splitPlot', id: testId(5, 2), plot: part, line }).plan;
    expect(partsOf(twice).map(({ isReplaced }) => isReplaced)).toEqual([false, true, false, false]);
    expect(refusalOf(twice, { kind: 'splitPlot', id: testId(5, 3), plot: part, line }).kind).toBe(
      'unknown-plot',
    );
  });
});

describe('a line that cannot cut a plot', () => {
  it('misses, with an offer to draw it on', () => {
    const refusal = refusalOf(start, cutPlot(1, 1, at(1.2, 1.3), at(1.8, 1.3)));
    if (refusal.kind !== 'line-misses' || !refusal.repair) throw new Error(refusal.kind);
    expect(partsOf(take(start, refusal.repair).plan)).toHaveLength(2);
  });
  it('misses where it lies elsewhere, without an offer', () => {
    expect(refusalOf(start, cutPlot(1, 1, at(3, 0.2), at(3.4, 0.2)))).toMatchObject({
      kind: 'line-misses',
      repair: null,
    });
  });
  it('crosses itself, and is told where', () => {
    expect(refusalOf(start, cutPlot(1, 1, at(1, 1.2), at(1.8, 1.2), at(1.5, 1.4), at(1.5, 1)))).toMatchObject(
      {
        kind: 'line-crosses-itself',
        at: [1_125_017_100, 379_010_800],
      },
    );
  });
  it('would leave a strip along a wall, or a corner of a few square metres', () => {
    expect(refusalOf(start, cutPlot(1, 1, at(1, 1.02), at(2, 1.02))).kind).toBe('line-leaves-no-part');
    expect(refusalOf(start, cutPlot(1, 1, at(1, 1.1), at(1.1, 1))).kind).toBe('line-leaves-no-part');
  });
  it('meets a lock', () => {
    const locked = take(start, { kind: 'lock', id: testId(5, 9), grids: [], plots: [plotId(1, 1)] }).plan;
    expect(refusalOf(locked, cutPlot(1, 1, at(1, 1.3), at(2, 1.3)))).toEqual({
      kind: 'locked',
      plots: [7],
      grids: [],
    });
  });
});

describe('splitting a grid', () => {
  it('follows a wall between plots without cutting any', () => {
    const { plan, notices } = take(start, cutGrid(west, at(1, -1), at(1, 4)));
    expect(plan.territory).toBe(start.territory);
    expect(plan.members[3]).toEqual([1, 7, 13]);
    expect(plan.grids[3]).toMatchObject({ name: '新网格', kind: 'ordinary', code: null, community: 0 });
    expect(notices).toEqual([]);
  });

  it('follows a wall from two metres beside it, and says what it healed', () => {
    const { plan, notices } = take(start, cutGrid(west, at(1.02, -1), at(0.98, 4)));
    expect(plan.territory).toBe(start.territory);
    expect(plan.members[3]).toEqual([1, 7, 13]);
    expect(notices.map(({ kind }) => kind)).toEqual(['sliver-healed']);
  });

  it('cuts the plots that it crosses and gives the right side to the new grid', () => {
    const { plan } = take(start, cutGrid(east, at(1.9, 1.4), at(4.1, 1.6)));
    expect(plan.members[3]?.filter((plot) => plot < 18)).toEqual([2, 3]);
    expect(plan.members[3]).toHaveLength(4);
    expect(partsOf(plan).map(({ parent }) => parent)).toEqual([8, 8, 9, 9]);
  });

  it('goes by the line drawn on where it ends inside the grid', () => {
    const { plan } = take(start, cutGrid(west, at(1, 3.2), at(1, 1)));
    expect(plan.territory).toBe(start.territory);
    expect(plan.members[3]).toEqual([0, 6, 12]);
  });

  it('leaves both grids in one piece where the line swings in and out', () => {
    const line = [at(0.5, -0.5), at(0.5, 2.5), at(2.5, 2.5), at(2.5, 1.5), at(1.3, 1.5), at(1.3, -0.5)];
    const { plan } = take(start, cutGrid(west, ...line));
    expect(plan.members[3]?.length).toBeGreaterThan(0);
  });

  it('is refused where it misses or leaves one side empty', () => {
    expect(refusalOf(start, cutGrid(west, at(5, 0), at(5, 3))).kind).toBe('line-misses');
    expect(refusalOf(start, cutGrid(abroad, at(4.01, -1), at(4.01, 4))).kind).toBe('line-leaves-no-part');
  });

  it('is refused where something locked would change, and where the identity is taken', () => {
    const locked = take(start, { kind: 'lock', id: testId(5, 9), grids: [], plots: [plotId(1, 1)] }).plan;
    expect(refusalOf(locked, cutGrid(west, at(1, -1), at(1, 4)))).toEqual({
      kind: 'locked',
      plots: [7],
      grids: [],
    });
    expect(take(locked, cutGrid(west, at(1, 4), at(1, -1))).plan.members[3]).toEqual([0, 6, 12]);
    const taken = { ...cutGrid(west, at(1, -1), at(1, 4)), newGrid: { id: east, name: '重复' } };
    expect(refusalOf(start, taken as PlanChange).kind).toBe('grid-exists');
  });
});
