import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanChange } from '#core/contract/planChanges.ts';
import { signedAreaSquareMetres } from '#core/geometry/measure.ts';
import { applyChange } from '#core/plans/applyChange.ts';
import { partsOf } from '#core/plans/contiguity.ts';
import { sumPopulation } from '#core/plans/gridFigures.ts';
import { outlineOf } from '#core/plans/outlines.ts';
import { applyPatch, invertPatch, type Plan } from '#core/plans/plan.ts';
import { replay } from '#core/plans/replay.ts';
import { latticePlan, testId } from '../support/latticePlan.ts';

const start = latticePlan({
  columns: 8,
  rows: 6,
  communityColumns: 4,
  gridColumns: 2,
  gridRows: 3,
  householdsOf: (column, row) => ((column * 7 + row * 3) % 11 === 0 ? null : (column * 31 + row * 17) % 90),
});

/** A change in numbers, turned into identities of the plan that it meets. */
interface Wish {
  readonly kind: PlanChange['kind'];
  readonly first: number;
  readonly second: number;
  readonly others: readonly number[];
}
const wishes: fc.Arbitrary<Wish[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<PlanChange['kind'][]>(
      'reassign',
      'reassign',
      'reassign',
      'mergeGrids',
      'carveExclusive',
      'dissolveExclusive',
      'describeGrid',
      'lock',
      'unlock',
    ),
    first: fc.nat(47),
    second: fc.nat(30),
    others: fc.array(fc.nat(47), { maxLength: 5 }),
  }),
  { maxLength: 25 },
);

function changeOf(plan: Plan, wish: Wish, step: number): PlanChange {
  const id = testId(5, step);
  const plotId = (plot: number): string => plan.territory.plots[plot]?.id ?? testId(9, plot);
  const gridId = (grid: number): string => plan.grids[grid % plan.grids.length]?.id ?? testId(9, grid);
  const plots = [...new Set([wish.first, ...wish.others])].map(plotId);
  const newGrid = { id: testId(6, step), name: `新${step}`, hostElementId: null };
  switch (wish.kind) {
    case 'reassign':
      return wish.second > 25
        ? {
            kind: 'reassign',
            id,
            origin: 'hand',
            newGrids: [{ ...newGrid, kind: 'ordinary' }],
            moves: [{ to: newGrid.id, plots }],
          }
        : { kind: 'reassign', id, origin: 'hand', newGrids: [], moves: [{ to: gridId(wish.second), plots }] };
    case 'mergeGrids':
      return { kind: 'mergeGrids', id, grids: [gridId(wish.first)], into: gridId(wish.second) };
    case 'carveExclusive':
      return { kind: 'carveExclusive', id, plots, newGrid };
    case 'dissolveExclusive':
      return { kind: 'dissolveExclusive', id, grid: gridId(wish.second) };
    case 'describeGrid':
      return {
        kind: 'describeGrid',
        id,
        grid: gridId(wish.second),
        name: `名${step}`,
        gridKind: 'rural',
        hostElementId: null,
      };
    default:
      return wish.first % 5 === 0
        ? { kind: wish.kind as 'lock', id, grids: [], plots: [] }
        : { kind: wish.kind as 'lock', id, grids: [gridId(wish.second)], plots: [plotId(wish.first)] };
  }
}

/** Plays the wishes; gives every plan on the way with the patches between. */
function play(list: readonly Wish[]) {
  const plans: Plan[] = [start];
  const patches = [];
  const log: PlanChange[] = [];
  let plan = start;
  for (const [step, wish] of list.entries()) {
    const change = changeOf(plan, wish, step);
    const outcome = applyChange(plan, change);
    if (!outcome.isTaken) continue;
    plan = outcome.plan;
    plans.push(plan);
    patches.push(outcome.patch);
    log.push(change);
  }
  return { plans, patches, log, plan };
}

/** What a plan says, without the order in which it came to say it. */
const contentOf = (plan: Plan) => ({
  gridOf: [...plan.gridOf],
  grids: plan.grids,
  members: plan.members,
  locks: [...plan.lockedPlots].sort((a, b) => a - b),
  ids: [...plan.gridById].sort(),
});

describe('any sequence of changes', () => {
  it('leaves every plot in exactly one grid of its own community, without a detached part', () => {
    fc.assert(
      fc.property(wishes, (list) => {
        const { plan } = play(list);
        const seen = plan.members.flat().sort((a, b) => a - b);
        expect(seen).toEqual(start.territory.plots.map((_, plot) => plot));
        plan.members.forEach((plots, grid) => {
          for (const plot of plots) {
            expect(plan.gridOf[plot]).toBe(grid);
            expect(plan.territory.plots[plot]?.community).toBe(plan.grids[grid]?.community);
          }
          if (plots.length > 0) expect(partsOf(plan.territory, plots)).toHaveLength(1);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('loses and invents no household, no resident and no square metre', () => {
    const population = (plan: Plan) =>
      sumPopulation(plan.members.flat().flatMap((plot) => plan.territory.plots[plot] ?? []));
    const outlineArea = (plan: Plan): number =>
      plan.members
        .flatMap((plots) => outlineOf(plan.territory, plots))
        .flat()
        .reduce((sum, ring) => sum + signedAreaSquareMetres(ring.slice(1)), 0);
    const ground = start.territory.plots.reduce((sum, { areaSquareMetres }) => sum + areaSquareMetres, 0);
    fc.assert(
      fc.property(wishes, (list) => {
        const { plan } = play(list);
        expect(population(plan)).toEqual(population(start));
        expect(outlineArea(plan)).toBeCloseTo(ground, 3);
      }),
      { numRuns: 50 },
    );
  });

  it('is undone step by step to the very plan before, and redone to the very plan after', () => {
    fc.assert(
      fc.property(wishes, (list) => {
        const { plans, patches } = play(list);
        let plan = plans.at(-1) ?? start;
        for (let step = patches.length - 1; step >= 0; step -= 1) {
          const patch = patches[step];
          if (!patch) continue;
          const before = applyPatch(plan, invertPatch(patch));
          expect(contentOf(before)).toEqual(contentOf(plans[step] ?? start));
          expect(contentOf(applyPatch(before, patch))).toEqual(contentOf(plan));
          plan = before;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('replays from its log to the same plan, whatever was refused between', () => {
    fc.assert(
      fc.property(wishes, (list) => {
        const { plan, log } = play(list);
        const again = replay(start, log);
        expect(again.refused).toEqual([]);
        expect(contentOf(again.plan)).toEqual(contentOf(plan));
      }),
      { numRuns: 50 },
    );
  });

  it('never moves what is locked', () => {
    fc.assert(
      fc.property(wishes, (list) => {
        const { plans } = play(list);
        for (const [index, plan] of plans.entries()) {
          const next = plans[index + 1];
          if (!next) break;
          plan.gridOf.forEach((grid, plot) => {
            if (plan.lockedPlots.has(plot) || plan.grids[grid]?.isLocked)
              expect(next.gridOf[plot]).toBe(grid);
          });
        }
      }),
      { numRuns: 100 },
    );
  });
});
