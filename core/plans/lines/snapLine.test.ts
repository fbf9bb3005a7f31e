import { describe, expect, it } from 'vitest';
import { latticePlan, testId } from '../../../tests/support/latticePlan.ts';
import type { IntegerVertex } from '../../geometry/measure.ts';
import { applyChange } from '../applyChange.ts';
import { toDegrees } from './planar.ts';
import { snapPoint } from './snapLine.ts';
import { lineSource, wallSource } from './snapSources.ts';
import { traceAlong } from './traceAlong.ts';

const plan = latticePlan({ columns: 6, rows: 3, communityColumns: 4, gridColumns: 2, gridRows: 3 });
const at = (column: number, row: number): IntegerVertex => [
  Math.round(1_125_000_000 + column * 11_400),
  Math.round(379_000_000 + row * 9_000),
];
const walls = wallSource(plan.territory);
/** A road that runs slanting through the yards, with a bend in the middle. */
const road = lineSource('road', [{ points: [at(0.2, 0.2), at(1.5, 1.6), at(3.7, 2.7)] }]);

describe('a pointer near lines', () => {
  it('catches on a vertex before a nearer edge', () => {
    expect(snapPoint([walls], at(2.02, 1.03), 5)).toMatchObject({
      at: at(2, 1),
      kind: 'wall',
      isVertex: true,
    });
  });
  it('catches on the edge where no vertex is near', () => {
    expect(snapPoint([walls], at(2.02, 1.25), 5)).toMatchObject({ at: at(2, 1.25), isVertex: false });
  });
  it('catches on a road', () => {
    expect(snapPoint([walls, road], at(1.5, 1.59), 5)).toMatchObject({ at: at(1.5, 1.6), kind: 'road' });
  });
  it('is free in the open', () => {
    expect(snapPoint([walls, road], at(2.4, 1.3), 5)).toBeNull();
  });
  it('catches on the walls that an edit made, no more on those that it took away', () => {
    const outcome = applyChange(plan, {
      kind: 'moveBorder',
      id: testId(5, 1),
      moves: [{ from: toDegrees(at(2, 1.5)), to: toDegrees(at(2.3, 1.5)) }],
    });
    if (!outcome.isTaken) throw new Error(outcome.refusal.kind);
    const bent = wallSource(outcome.plan.territory);
    expect(snapPoint([bent], at(2.3, 1.5), 5)).toMatchObject({ at: at(2.3, 1.5), isVertex: true });
    expect(snapPoint([bent], at(2, 1.5), 5)).toBeNull();
    expect(snapPoint([walls], at(2, 1.5), 5)).toMatchObject({ isVertex: true });
  });
});

describe('a stroke between two snapped places', () => {
  it('follows the walls round corners, by every vertex', () => {
    expect(traceAlong([walls], at(1, 0.25), at(2, 1.75))).toHaveLength(7);
  });
  it('follows one edge straight', () => {
    expect(traceAlong([walls], at(2, 1.1), at(2, 1.4))).toEqual([at(2, 1.1), at(2, 1.4)]);
  });
  it('follows a road through its bends', () => {
    expect(traceAlong([road], at(0.2, 0.2), at(3.7, 2.7))).toEqual([
      at(0.2, 0.2),
      at(1.5, 1.6),
      at(3.7, 2.7),
    ]);
  });
  it('is left alone where no line leads from one to the other', () => {
    expect(traceAlong([road], at(0.2, 0.2), at(5, 0))).toBeNull();
  });
  it('cuts nothing when a grid is split along it', () => {
    const line = traceAlong([walls], at(1, 0), at(2, 2)) ?? [];
    const outcome = applyChange(plan, {
      kind: 'splitGrid',
      id: testId(5, 1),
      grid: plan.grids[0]?.id ?? '',
      line: line.map(toDegrees),
      newGrid: { id: testId(6, 1), name: '新网格' },
    });
    expect(outcome.isTaken && outcome.patch.territory).toBeNull();
  });
});
