import type { DividedTerritory } from '../lines/applyDivision.ts';
import type { Division } from '../lines/divide.ts';
import { applyPatch, type Plan, type PlanGrid, type PlanPatch } from '../plan.ts';
import type { ChangeOutcome, PlanNotice } from '../refusals.ts';
import { dividedCompounds } from './dividedCompounds.ts';

export interface TakenDivision {
  readonly plan: Plan;
  readonly division: Division;
  readonly divided: DividedTerritory;
  /** The grid of a plot after the change, new plots included. */
  readonly gridAfter: (plot: number) => number;
  /** Plots that stay whole and change grid. */
  readonly moved: readonly number[];
  readonly newGrid: PlanGrid | null;
}

function patchOf({ plan, division, divided, gridAfter, moved, newGrid }: TakenDivision): PlanPatch {
  const before = (plot: number): number => plan.gridOf[plot] ?? -1;
  const isMoved = new Set(moved);
  return {
    plots: [
      ...[...division.cuts.keys()].map((plot) => ({ plot, before: before(plot), after: -1 })),
      ...divided.newPlots.map(({ plot }) => ({ plot, before: -1, after: gridAfter(plot) })),
      ...moved.map((plot) => ({ plot, before: before(plot), after: gridAfter(plot) })),
      ...divided.reshaped
        .filter((plot) => !isMoved.has(plot))
        .map((plot) => ({ plot, before: before(plot), after: before(plot) })),
    ],
    grids: newGrid ? [{ grid: plan.grids.length, before: null, after: newGrid }] : [],
    locks: null,
    territory: divided.newPlots.length > 0 ? { before: plan.territory, after: divided.territory } : null,
  };
}

/** The plan in which cut plots have given way to their parts. */
export function takeDivision(taken: TakenDivision): ChangeOutcome {
  const { plan, division, divided, moved } = taken;
  const patch = patchOf(taken);
  const after = applyPatch(plan, patch);
  const { plots, areaSquareMetres } = division.healed;
  const notices: PlanNotice[] = plots.length > 0 ? [{ kind: 'sliver-healed', plots, areaSquareMetres }] : [];
  const changed = [...moved, ...divided.newPlots.map(({ plot }) => plot)];
  return {
    isTaken: true,
    plan: after,
    patch,
    notices: [...notices, ...dividedCompounds(plan, after, changed)],
  };
}
