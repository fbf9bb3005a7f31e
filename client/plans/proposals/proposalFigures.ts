import type { PlanView } from '../planStoreFigures.ts';

/** What an alternative comes to over the grids that it may change. */
export interface ProposalFigures {
  readonly grids: number;
  readonly inRule: number;
  readonly ruled: number;
  readonly deviation: number | null;
  readonly compactness: number | null;
  readonly movedHouseholds: number;
  readonly households: number;
  /** Metres of wall between grids. */
  readonly wallMetres: number;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Figures over some plots and the grids that they lie in, after against before. O(plots and their walls). */
export function proposalFigures(
  before: PlanView,
  after: PlanView,
  plots: readonly number[],
  balanceBy: 'households' | 'workload',
): ProposalFigures {
  const { territory, gridOf } = after.plan;
  const grids = new Set<number>();
  let [households, movedHouseholds, wallMetres] = [0, 0, 0];
  for (const plot of plots) {
    const grid = gridOf[plot] ?? -1;
    grids.add(grid);
    const count = territory.plots[plot]?.households ?? 0;
    households += count;
    if (before.plan.gridOf[plot] !== grid) movedHouseholds += count;
    for (const number of territory.arcsOfPlot[plot] ?? []) {
      const arc = territory.arcs[number];
      if (!arc || arc.isCommunityBorder) continue;
      // met from both sides
      if (gridOf[arc.left] !== gridOf[arc.right]) wallMetres += arc.lengthMetres / 2;
    }
  }
  const figures = [...grids].flatMap((grid) => after.figures[grid] ?? []);
  const ruled = figures.filter(({ ruleState }) => ruleState !== 'none');
  const loads = ruled.flatMap((each) => (balanceBy === 'workload' ? each.workload : (each.households ?? [])));
  const average = mean(loads);
  const spread = average === null ? null : mean(loads.map((load) => (load - average) ** 2));
  return {
    grids: figures.length,
    ruled: ruled.length,
    inRule: ruled.filter(({ ruleState }) => ruleState === 'inside').length,
    deviation: spread === null ? null : Math.sqrt(spread),
    compactness: mean(figures.map(({ compactness }) => compactness)),
    movedHouseholds,
    households,
    wallMetres,
  };
}
