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
import { applyPatch, invertPatch, type Plan, touchedGrids } from '../plan.ts';
import type { PlanRefusal } from '../refusals.ts';

/** Two grids of 2 × 3 plots beside each other, then another community; walls have a vertex in their middle. */
const start = latticePlan({ columns: 6, rows: 3, communityColumns: 4, gridColumns: 2, gridRows: 3 });

type Place = readonly [number, number];
const at = (column: number, row: number): Place => [
  (1_125_000_000 + column * 11_400) / 1e7,
  (379_000_000 + row * 9_000) / 1e7,
];
const drag = (...moves: (readonly [from: Place, to: Place])[]): PlanChange => ({
  kind: 'moveBorder',
  id: testId(5, 1),
  moves: moves.map(([from, to]) => ({ from, to })),
});

function take(plan: Plan, change: PlanChange) {
  const outcome = applyChange(plan, change);
  if (!outcome.isTaken) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  expectExactCover(outcome.plan);
  expectSoundLists(outcome.plan);
  expectWholeGrids(outcome.plan);
  expect(totalsOf(outcome.plan)).toEqual(totalsOf(plan));
  expect(groundOf(outcome.plan)).toBeCloseTo(groundOf(plan), 4);
  expect(applyPatch(outcome.plan, invertPatch(outcome.patch))).toEqual(plan);
  return outcome;
}
function refusalOf(plan: Plan, change: PlanChange): PlanRefusal {
  const outcome = applyChange(plan, change);
  if (outcome.isTaken) throw new Error('taken');
  return outcome.refusal;
}
const area = (plan: Plan, plot: number): number => plan.territory.plots[plot]?.areaSquareMetres ?? 0;

describe('dragging a border', () => {
  it('moves a vertex for both sides at once', () => {
    const { plan, patch, notices } = take(start, drag([at(2, 1.5), at(2.3, 1.5)]));
    // a triangle of one row's height and three tenths of a column
    const triangle = 0.15 * area(start, 7);
    expect(area(plan, 7) - area(start, 7)).toBeCloseTo(triangle, 0);
    expect(area(plan, 8) - area(start, 8)).toBeCloseTo(-triangle, 0);
    expect(touchedGrids(patch)).toEqual([0, 1]);
    expect(notices).toEqual([]);
  });

  it('moves a junction with all its walls', () => {
    const { patch } = take(start, drag([at(2, 1), at(2.2, 1.2)]));
    expect(patch.plots.map(({ plot }) => plot)).toEqual([1, 2, 7, 8]);
  });

  it('moves an edge with its two vertices', () => {
    take(start, drag([at(2, 1), at(2.2, 1)], [at(2, 1.5), at(2.2, 1.5)]));
  });

  it('puts a vertex into the middle of an edge', () => {
    const { plan } = take(start, drag([at(2, 1.25), at(2.2, 1.25)]));
    const wall = plan.territory.arcs[plan.territory.arcsOfPlot[7]?.at(-1) ?? -1];
    expect(wall?.points).toHaveLength(4);
  });

  it('takes a vertex out of a wall when it falls on the one beside it', () => {
    const bent = take(start, drag([at(2, 1.5), at(2.2, 1.4)])).plan;
    const { plan } = take(bent, drag([at(2.2, 1.4), at(2, 1)]));
    expect(plan.territory.arcs.at(-1)?.points).toHaveLength(2);
  });

  it('lets a building follow the ground on which it stands', () => {
    const { plan, notices } = take(start, drag([at(2, 1.5), at(1.2, 1.5)]));
    expect(notices).toEqual([{ kind: 'building-changed-plot', buildings: [7] }]);
    expect(plan.territory.plots[7]).toMatchObject({ households: 0, buildings: 0 });
    expect(plan.territory.plots[8]).toMatchObject({ households: 100, buildings: 2 });
    expect(plan.territory.buildings[7]?.plot).toBe(8);
  });

  it('reshapes the parts of a plot that was split', () => {
    const line = [at(1, 1.3), at(2, 1.3)];
    const split = take(start, { kind: 'splitPlot', id: testId(5, 2), plot: testId(2, 7), line }).plan;
    take(split, drag([at(2, 1.3), at(2.2, 1.35)]));
  }, 10_000);
});

describe('a border that cannot be dragged', () => {
  it('lies nowhere', () => {
    expect(refusalOf(start, drag([at(1.5, 1.5), at(1.6, 1.5)]))).toMatchObject({ kind: 'no-wall-there' });
  });
  it('is the border of the community, and the rest may move without it', () => {
    const refusal = refusalOf(start, drag([at(4, 1.5), at(4.1, 1.5)], [at(2, 1.5), at(2.1, 1.5)]));
    if (refusal.kind !== 'community-border' || !refusal.repair) throw new Error(refusal.kind);
    expect(refusal.at).toEqual([[1_125_045_600, 379_013_500]]);
    expect(take(start, refusal.repair).patch.plots.map(({ plot }) => plot)).toEqual([7, 8]);
    expect(refusalOf(start, drag([at(4, 1), at(4.1, 1)])).kind).toBe('community-border');
  });
  it('would cross another wall, and is offered as far as it can go', () => {
    const refusal = refusalOf(start, drag([at(2, 1.5), at(3.4, 1.5)]));
    if (refusal.kind !== 'walls-cross' || !refusal.repair) throw new Error(refusal.kind);
    expect(refusal.plots).toContain(9);
    take(start, refusal.repair);
  });
  it('would touch a vertex of another wall', () => {
    expect(refusalOf(start, drag([at(2, 1.5), at(3, 1.5)])).kind).toBe('walls-cross');
  });
  it('would leave a plot without ground', () => {
    // pressed against its northern wall, a centimetre high
    const flat = refusalOf(
      start,
      drag(
        [at(2, 1), at(2, 1.9999)],
        [at(2, 1.5), at(2, 2)],
        [at(2.5, 1), at(2.3, 1.9999)],
        [at(3, 1), at(2.6, 1.9999)],
        [at(3, 1.5), at(2.7, 1.9999)],
      ),
    );
    expect(flat.kind).toBe('plot-vanishes');
  });
  it('is locked on one side', () => {
    const locked = take(start, { kind: 'lock', id: testId(5, 9), grids: [], plots: [testId(2, 8)] }).plan;
    expect(refusalOf(locked, drag([at(2, 1.5), at(2.1, 1.5)]))).toEqual({
      kind: 'locked',
      plots: [8],
      grids: [],
    });
  });
  it('does not move', () => {
    expect(refusalOf(start, drag([at(2, 1.5), at(2, 1.5)])).kind).toBe('nothing-changes');
  });
});
