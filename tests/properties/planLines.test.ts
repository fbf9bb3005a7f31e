import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanChange } from '#core/contract/planChanges.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import { applyPatch, invertPatch, type Plan, type PlanPatch } from '#core/plans/plan.ts';
import { replay } from '#core/plans/replay.ts';
import { cityPlan } from '../support/cityPlan.ts';
import { latticePlan, testId } from '../support/latticePlan.ts';
import {
  expectExactCover,
  expectSoundLists,
  expectWholeGrids,
  groundOf,
  totalsOf,
} from '../support/planAudit.ts';

const lattice = latticePlan({
  columns: 8,
  rows: 6,
  communityColumns: 4,
  gridColumns: 2,
  gridRows: 3,
  householdsOf: (column, row) => ((column * 7 + row * 3) % 11 === 0 ? null : (column * 31 + row * 17) % 90),
});

/** A change drawn around a plot of the plan that it meets, in shares of a reach. */
interface Wish {
  readonly kind: 'splitPlot' | 'splitGrid' | 'moveBorder' | 'reassign' | 'mergeGrids';
  readonly plot: number;
  readonly other: number;
  readonly line: readonly (readonly [number, number])[];
}
const share = fc.integer({ min: -1_000, max: 1_000 });
const wishes = (most: number): fc.Arbitrary<Wish[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom<Wish['kind'][]>(
        'splitPlot',
        'splitPlot',
        'splitGrid',
        'splitGrid',
        'moveBorder',
        'moveBorder',
        'moveBorder',
        'reassign',
        'mergeGrids',
      ),
      plot: fc.nat(5_000),
      other: fc.nat(5_000),
      line: fc.array(fc.tuple(share, share), { minLength: 2, maxLength: 5 }),
    }),
    { maxLength: most },
  );

/** Some vertices in a row of one of the plot's walls, or the middle of an edge, each pulled some way. */
function dragsOf(plan: Plan, plot: number, other: number, line: Wish['line'], reach: number) {
  const arcs = plan.territory.arcsOfPlot[plot] ?? [];
  const points = plan.territory.arcs[arcs[other % arcs.length] ?? 0]?.points ?? [];
  const first = other % points.length;
  const [x, y] = points[first] ?? [0, 0];
  const [nextX, nextY] = points[first + 1] ?? [x, y];
  const row =
    other % 3 === 0
      ? [[Math.round((x + nextX) / 2), Math.round((y + nextY) / 2)] as const]
      : points.slice(first, first + 1 + (other % 2));
  return row.map((from, index) => {
    const [east, north] = line[other % 2 === 0 ? index : 0] ?? [0, 0];
    return {
      from: [from[0] / 1e7, from[1] / 1e7] as const,
      to: [
        (from[0] + Math.round((east * reach) / 1_000)) / 1e7,
        (from[1] + Math.round((north * reach) / 1_000)) / 1e7,
      ] as const,
    };
  });
}

function changeOf(plan: Plan, { kind, plot, other, line }: Wish, step: number, reach: number): PlanChange {
  const id = testId(5, step);
  const standing = plan.members.flat();
  const number = standing[plot % standing.length] ?? 0;
  const target = plan.territory.plots[number];
  const grid = plan.grids[plan.gridOf[number] ?? 0]?.id ?? '';
  const into = plan.grids[plan.gridOf[standing[other % standing.length] ?? 0] ?? 0]?.id ?? '';
  const [x, y] = target?.labelPoint ?? [0, 0];
  const drawn = line.map(([east, north]): readonly [number, number] => [
    (x + Math.round((east * reach) / 1_000)) / 1e7,
    (y + Math.round((north * reach) / 1_000)) / 1e7,
  ]);
  switch (kind) {
    case 'splitPlot':
      return { kind, id, plot: target?.id ?? '', line: drawn };
    case 'splitGrid':
      return { kind, id, grid, line: drawn, newGrid: { id: testId(6, step), name: `新${step}` } };
    case 'moveBorder':
      return { kind, id, moves: dragsOf(plan, number, other, line, reach / 8) };
    case 'reassign':
      return { kind, id, origin: 'hand', newGrids: [], moves: [{ to: into, plots: [target?.id ?? ''] }] };
    default:
      return { kind, id, grids: [grid], into };
  }
}

interface Played {
  readonly plans: readonly Plan[];
  readonly patches: readonly PlanPatch[];
  readonly log: readonly PlanChange[];
  readonly plan: Plan;
}
function play(start: Plan, list: readonly Wish[], reach: number): Played {
  const plans: Plan[] = [start];
  const patches: PlanPatch[] = [];
  const log: PlanChange[] = [];
  let plan = start;
  for (const [step, wish] of list.entries()) {
    const change = changeOf(plan, wish, step, reach);
    const outcome = applyChange(plan, change);
    if (!outcome.isTaken) continue;
    plan = outcome.plan;
    plans.push(plan);
    patches.push(outcome.patch);
    log.push(change);
  }
  return { plans, patches, log, plan };
}

const contentOf = (plan: Plan) => ({
  gridOf: [...plan.gridOf],
  grids: plan.grids,
  members: plan.members,
  ids: [...plan.gridById].sort(),
});

/** Square metres by which the outer edge may bend where lines meet it: half a unit along some hundred metres each. */
const bendSquareMetres = 1;

function expectNothingLost(start: Plan, { plan, log }: Played): void {
  expectExactCover(plan);
  expectSoundLists(plan);
  expectWholeGrids(plan);
  expect(totalsOf(plan)).toEqual(totalsOf(start));
  expect(Math.abs(groundOf(plan) - groundOf(start))).toBeLessThan(bendSquareMetres * (log.length + 1));
}

function expectUndoneAndReplayed(start: Plan, { plans, patches, log, plan: last }: Played): void {
  let plan = last;
  for (let step = patches.length - 1; step >= 0; step -= 1) {
    const patch = patches[step];
    if (!patch) continue;
    const before = applyPatch(plan, invertPatch(patch));
    expect(contentOf(before)).toEqual(contentOf(plans[step] ?? start));
    expect(before.territory).toBe(plans[step]?.territory);
    expect(contentOf(applyPatch(before, patch))).toEqual(contentOf(plan));
    plan = before;
  }
  const again = replay(start, log);
  expect(again.refused).toEqual([]);
  expect(contentOf(again.plan)).toEqual(contentOf(last));
  expect(again.plan.territory).toEqual(last.territory);
}

describe('any sequence of lines drawn over a chessboard', () => {
  const reach = 20_000;
  it('leaves plots that meet exactly, and neither people nor incidents are lost', () => {
    fc.assert(
      fc.property(wishes(12), (list) => expectNothingLost(lattice, play(lattice, list, reach))),
      { numRuns: 150 },
    );
  });
  it('is undone to the very plans before, and replays to the very plan after', () => {
    fc.assert(
      fc.property(wishes(12), (list) => expectUndoneAndReplayed(lattice, play(lattice, list, reach))),
      { numRuns: 50 },
    );
  });
});

describe('any sequence of lines drawn over streets and yards', () => {
  const reach = 15_000;
  const city = cityPlan(3);
  it('starts from plots that meet exactly', () => {
    expectNothingLost(city, { plans: [city], patches: [], log: [], plan: city });
  });
  it('leaves plots that meet exactly, and neither people nor incidents are lost', () => {
    fc.assert(
      fc.property(wishes(12), (list) => expectNothingLost(city, play(city, list, reach))),
      { numRuns: 30 },
    );
  });
  it('is undone to the very plans before, and replays to the very plan after', () => {
    fc.assert(
      fc.property(wishes(12), (list) => expectUndoneAndReplayed(city, play(city, list, reach))),
      { numRuns: 10 },
    );
  });
});
