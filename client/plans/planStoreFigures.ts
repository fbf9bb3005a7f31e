import { type GridFigures, figuresOfGrid } from '#core/plans/gridFigures.ts';
import { type Plan, type PlanPatch, touchedGrids } from '#core/plans/plan.ts';
import type { WorkloadWeights } from '#core/plans/workload.ts';
import { workloadOfPlot, workloadOfPlots } from '#core/plans/workload.ts';
import { colourGrids, recolourGrids } from './planMap/gridColours.ts';

/** Everything that is shown of a plan at one moment beside its shape. Entry i belongs to grid i. */
export interface PlanView {
  readonly plan: Plan;
  readonly weights: WorkloadWeights;
  readonly workload: Float64Array;
  readonly figures: readonly GridFigures[];
  readonly colours: readonly number[];
}

export function viewPlan(plan: Plan, weights: WorkloadWeights): PlanView {
  const workload = workloadOfPlots(plan.territory, weights);
  return {
    plan,
    weights,
    workload,
    figures: plan.grids.map((_, grid) => figuresOfGrid(plan, grid, workload)),
    colours: colourGrids(plan),
  };
}

/** Cut and reshaped plots are weighed anew, all others keep what they had. */
function followWorkload(before: PlanView, plan: Plan, patches: readonly PlanPatch[]): Float64Array {
  const { plots } = plan.territory;
  const workload = new Float64Array(plots.length);
  workload.set(before.workload.subarray(0, plots.length));
  for (const { plot } of patches.flatMap((patch) => patch.plots))
    if (plot < plots.length) workload[plot] = workloadOfPlot(plan.territory, plot, before.weights);
  return workload;
}

/** Figures after some patches: only grids that they touch are summed anew. */
export function followPatches(before: PlanView, plan: Plan, patches: readonly PlanPatch[]): PlanView {
  const { weights } = before;
  const workload =
    plan.territory === before.plan.territory ? before.workload : followWorkload(before, plan, patches);
  const touched = [...new Set(patches.flatMap(touchedGrids))].filter((grid) => grid < plan.grids.length);
  const figures = before.figures.slice(0, plan.grids.length);
  for (const grid of touched) figures[grid] = figuresOfGrid(plan, grid, workload);
  return { plan, weights, workload, figures, colours: recolourGrids(plan, before.colours, touched) };
}

/** The same plan under other weights: shapes and counts stay. */
export function reweigh(before: PlanView, weights: WorkloadWeights): PlanView {
  const workload = workloadOfPlots(before.plan.territory, weights);
  const figures = before.figures.map((each, grid) => ({
    ...each,
    workload: (before.plan.members[grid] ?? []).reduce((sum, plot) => sum + (workload[plot] ?? 0), 0),
  }));
  return { ...before, weights, workload, figures };
}

/** Figures of a whole plan. Spread and deviation speak of the grids that a household rule holds for. */
export interface PlanFigures {
  readonly grids: number;
  readonly ruled: number;
  readonly inRule: number;
  readonly below: number;
  readonly above: number;
  readonly unknown: number;
  readonly mean: number | null;
  readonly deviation: number | null;
  /** Households of the grid farthest from its rule; 0 where all keep it. */
  readonly farthest: number;
  readonly compactness: number | null;
  readonly households: number;
  readonly movedHouseholds: number;
  readonly movedPlots: number;
}

/** The grid of the city's own plots that a plot was cut from. */
function baseGrid(base: Plan, plan: Plan, plot: number): number {
  let origin = plot;
  while (origin >= base.gridOf.length) origin = plan.territory.plots[origin]?.parent ?? -1;
  return base.gridOf[origin] ?? -1;
}

function moved(base: Plan, plan: Plan): Pick<PlanFigures, 'movedHouseholds' | 'movedPlots' | 'households'> {
  let [movedHouseholds, movedPlots, households] = [0, 0, 0];
  plan.territory.plots.forEach((plot, number) => {
    if (plot.isReplaced) return;
    households += plot.households ?? 0;
    if (baseGrid(base, plan, number) === plan.gridOf[number]) return;
    movedPlots += 1;
    movedHouseholds += plot.households ?? 0;
  });
  return { movedHouseholds, movedPlots, households };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** O(plots): well below a frame at 50,000. */
export function figuresOfPlan(
  base: Plan,
  { plan, figures }: PlanView,
  balanceBy: 'households' | 'workload' = 'households',
): PlanFigures {
  const standing = figures.filter((_, grid) => (plan.members[grid] ?? []).length > 0);
  const ruled = standing.filter(({ ruleState }) => ruleState !== 'none');
  const count = (state: string): number => ruled.filter(({ ruleState }) => ruleState === state).length;
  const loads = ruled.flatMap((each) => (balanceBy === 'workload' ? each.workload : (each.households ?? [])));
  const average = mean(loads);
  const spread = average === null ? null : mean(loads.map((load) => (load - average) ** 2));
  return {
    grids: standing.length,
    ruled: ruled.length,
    inRule: count('inside'),
    below: count('below'),
    above: count('above'),
    unknown: count('unknown'),
    mean: average,
    deviation: spread === null ? null : Math.sqrt(spread),
    farthest: ruled.reduce(
      (most, { distanceToRule }) =>
        Math.abs(distanceToRule ?? 0) > Math.abs(most) ? (distanceToRule ?? 0) : most,
      0,
    ),
    compactness: mean(standing.map(({ compactness }) => compactness)),
    ...moved(base, plan),
  };
}
