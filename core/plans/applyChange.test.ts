import { describe, expect, it } from 'vitest';
import { latticePlan, testId } from '../../tests/support/latticePlan.ts';
import type { PlanChange } from '../contract/planChanges.ts';
import { applyChange } from './applyChange.ts';
import { figuresOfGrid } from './gridFigures.ts';
import { applyPatch, invertPatch, type Plan } from './plan.ts';
import type { PlanRefusal } from './refusals.ts';
import { defaultWeights, verticalTravel, workloadOfPlots } from './workload.ts';

/** Two grids of 2 × 3 plots beside each other, then another community with one of 2 × 3. */
const start = latticePlan({ columns: 6, rows: 3, communityColumns: 4, gridColumns: 2, gridRows: 3 });
const [west, east, abroad] = start.grids.map(({ id }) => id) as [string, string, string];
const plotId = (column: number, row: number): string => testId(2, row * 6 + column);

const move = (to: string, ...plots: string[]): PlanChange => ({
  kind: 'reassign',
  id: testId(5, 1),
  origin: 'hand',
  newGrids: [],
  moves: [{ to, plots }],
});
function take(plan: Plan, change: PlanChange): Plan {
  const outcome = applyChange(plan, change);
  if (!outcome.isTaken) throw new Error(`refused: ${outcome.refusal.kind}`);
  return outcome.plan;
}
function refusalOf(plan: Plan, change: PlanChange): PlanRefusal {
  const outcome = applyChange(plan, change);
  if (outcome.isTaken) throw new Error('taken');
  return outcome.refusal;
}

describe('moving plots between grids', () => {
  it('gives a plot to the neighbour, and both counts follow', () => {
    const plan = take(start, move(east, plotId(1, 0)));
    const workload = workloadOfPlots(plan.territory, defaultWeights);
    expect(figuresOfGrid(plan, 0, workload)).toMatchObject({
      households: 250,
      plots: 5,
      ruleState: 'below',
      distanceToRule: -50,
    });
    expect(figuresOfGrid(plan, 1, workload)).toMatchObject({
      households: 350,
      plots: 7,
      ruleState: 'inside',
      distanceToRule: 0,
    });
  });

  it('exchanges plots of two neighbours in one change', () => {
    const plan = take(start, {
      kind: 'reassign',
      id: testId(5, 2),
      origin: 'hand',
      newGrids: [],
      moves: [
        { to: east, plots: [plotId(1, 0)] },
        { to: west, plots: [plotId(2, 2)] },
      ],
    });
    expect(plan.members.map((plots) => plots.length)).toEqual([6, 6, 6]);
  });

  it('refuses to cut a part off, and the offered repair is taken', () => {
    const refusal = refusalOf(start, move(east, plotId(1, 0), plotId(1, 1), plotId(0, 1)));
    if (refusal.kind !== 'not-contiguous' || refusal.repair === null) throw new Error(refusal.kind);
    expect(refusal.parts).toEqual([{ grid: 0, plots: [0], bestNeighbour: 1 }]);
    const plan = take(start, refusal.repair);
    expect(plan.members.map((plots) => plots.length)).toEqual([2, 10, 6]);
  });

  it('refuses plots that do not touch the grid they are given to', () => {
    const refusal = refusalOf(start, move(east, plotId(0, 1)));
    expect(refusal).toMatchObject({
      kind: 'not-contiguous',
      parts: [{ grid: 1, plots: [6], bestNeighbour: 0 }],
    });
  });

  it('refuses to enter another community, and shows the plots', () => {
    expect(refusalOf(start, move(abroad, plotId(3, 1)))).toEqual({
      kind: 'crosses-community',
      plots: [9],
      communities: [0, 1],
    });
    expect(refusalOf(start, { kind: 'mergeGrids', id: testId(5, 3), grids: [abroad], into: east }).kind).toBe(
      'crosses-community',
    );
  });

  it('knows nothing of plots and grids that are not there', () => {
    expect(refusalOf(start, move(testId(4, 99), plotId(0, 0)))).toEqual({
      kind: 'unknown-grid',
      gridIds: [testId(4, 99)],
    });
    expect(refusalOf(start, move(east, testId(2, 99)))).toEqual({
      kind: 'unknown-plot',
      plotIds: [testId(2, 99)],
    });
    expect(refusalOf(start, move(west, plotId(0, 0))).kind).toBe('nothing-changes');
  });

  it('tells when a compound is divided', () => {
    const plots = start.territory.plots.map((plot, number) =>
      number === 0 || number === 1 ? { ...plot, compoundId: testId(7, 1) } : plot,
    );
    const walled = { ...start, territory: { ...start.territory, plots } };
    const outcome = applyChange(walled, move(east, plotId(1, 0)));
    expect(outcome).toMatchObject({ isTaken: true, notices: [{ kind: 'compound-divided', plots: [0, 1] }] });
  });
});

describe('locks', () => {
  it('hold plots and grids until they are taken off, all at once or one by one', () => {
    const locked = take(start, { kind: 'lock', id: testId(5, 4), grids: [west], plots: [plotId(2, 0)] });
    expect(refusalOf(locked, move(east, plotId(1, 0)))).toMatchObject({ kind: 'locked', grids: [0] });
    expect(refusalOf(locked, move(west, plotId(2, 0)))).toMatchObject({ kind: 'locked', plots: [2] });
    const free = take(locked, { kind: 'unlock', id: testId(5, 5), grids: [], plots: [] });
    expect(take(free, move(east, plotId(1, 0))).members[1]).toHaveLength(7);
  });
});

describe('exclusive grids', () => {
  it('are carved out with their host and dissolved again into the neighbours', () => {
    const hospital = { id: testId(6, 1), name: '人民医院', hostElementId: testId(8, 1) };
    const carved = take(start, {
      kind: 'carveExclusive',
      id: testId(5, 6),
      plots: [plotId(1, 1), plotId(2, 1)],
      newGrid: hospital,
    });
    expect(carved.grids[3]).toMatchObject({
      kind: 'exclusive',
      hostElementId: testId(8, 1),
      code: null,
      community: 0,
    });
    const workload = workloadOfPlots(carved.territory, defaultWeights);
    expect(figuresOfGrid(carved, 3, workload)).toMatchObject({
      ruleState: 'none',
      distanceToRule: null,
      households: 100,
    });
    const dissolved = take(carved, { kind: 'dissolveExclusive', id: testId(5, 7), grid: testId(6, 1) });
    expect(dissolved.members.map((plots) => plots.length)).toEqual([6, 6, 6, 0]);
    expect(refusalOf(start, { kind: 'dissolveExclusive', id: testId(5, 8), grid: west }).kind).toBe(
      'not-exclusive',
    );
  });
});

describe('a partition of a file', () => {
  const hall = { grid: west, name: '市政府', gridKind: 'exclusive', hostElementId: testId(7, 1) } as const;
  const taken = (described: (typeof hall)[], ...moves: { to: string; plots: string[] }[]): PlanChange => ({
    kind: 'reassign',
    id: testId(5, 9),
    origin: 'import',
    newGrids: [],
    moves,
    described,
  });

  it('moves plots and gives grids their names, kinds and hosts in one step, undone as one', () => {
    const change = taken([hall], { to: east, plots: [plotId(1, 0)] });
    const outcome = applyChange(start, change);
    if (!outcome.isTaken) throw new Error(outcome.refusal.kind);
    const { plan, patch } = outcome;
    expect(plan.grids[0]).toMatchObject({ name: '市政府', kind: 'exclusive', hostElementId: testId(7, 1) });
    expect(plan.members[1]).toHaveLength(7);
    const undone = applyPatch(plan, invertPatch(patch));
    expect([undone.grids, undone.members]).toEqual([start.grids, start.members]);
  });

  it('may only describe grids, and says so when they are described as they are', () => {
    expect(take(start, taken([hall])).grids[0]?.name).toBe('市政府');
    expect(refusalOf(take(start, taken([hall])), taken([hall])).kind).toBe('nothing-changes');
  });

  it('keeps what it describes when a cut-off part is given to a neighbour', () => {
    const wanted = taken([hall], { to: east, plots: [plotId(1, 0), plotId(1, 1), plotId(0, 1)] });
    const refusal = refusalOf(start, wanted);
    if (refusal.kind !== 'not-contiguous' || !refusal.repair) throw new Error(refusal.kind);
    expect(take(start, refusal.repair).grids[0]?.kind).toBe('exclusive');
  });

  it('does not describe a locked grid', () => {
    const locked = take(start, { kind: 'lock', id: testId(5, 8), grids: [west], plots: [] });
    expect(refusalOf(locked, taken([hall])).kind).toBe('locked');
  });
});

describe('figures', () => {
  it('measure compactness after Polsby and Popper', () => {
    const { compactness, perimeterMetres, areaSquareMetres, parts } = figuresOfGrid(
      start,
      0,
      new Float64Array(18),
    );
    expect(compactness).toBeCloseTo((4 * Math.PI * areaSquareMetres) / perimeterMetres ** 2, 12);
    expect(compactness).toBeCloseTo((Math.PI * 6) / 25, 2);
    expect(parts).toBe(1);
  });

  it('keep unknown households apart from none', () => {
    const plan = latticePlan({
      columns: 2,
      rows: 1,
      gridColumns: 1,
      gridRows: 1,
      householdsOf: (column) => (column === 0 ? null : 0),
    });
    expect(figuresOfGrid(plan, 0, new Float64Array(2))).toMatchObject({
      households: null,
      ruleState: 'unknown',
      unknownBuildings: 1,
    });
    expect(figuresOfGrid(plan, 1, new Float64Array(2))).toMatchObject({
      households: 0,
      ruleState: 'below',
      distanceToRule: -300,
    });
  });

  it('count the way up to the door, and less of it behind a lift', () => {
    expect(verticalTravel(60, 6)).toBe(150);
    expect(verticalTravel(60, 7)).toBe(45);
    expect(verticalTravel(null, 6)).toBe(0);
  });
});
