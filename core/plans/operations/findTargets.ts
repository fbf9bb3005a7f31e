import type { NewGrid } from '../../contract/planChanges.ts';
import type { Plan, PlanGrid } from '../plan.ts';
import type { PlanRefusal } from '../refusals.ts';

/** Numbers of plots by identity; a plot that was split is unknown from then on. */
export function findPlots(plan: Plan, ids: readonly string[]): number[] | PlanRefusal {
  if (ids.length === 0) return { kind: 'empty-selection' };
  const found: number[] = [];
  const unknown: string[] = [];
  for (const id of new Set(ids)) {
    const plot = plan.territory.plotById.get(id);
    if (plot === undefined || plan.territory.plots[plot]?.isReplaced !== false) unknown.push(id);
    else found.push(plot);
  }
  return unknown.length > 0 ? { kind: 'unknown-plot', plotIds: unknown } : found;
}

/** Numbers of grids by identity; one that has no plot left is unknown. */
export function findGrids(plan: Plan, ids: readonly string[]): number[] | PlanRefusal {
  const found: number[] = [];
  const unknown: string[] = [];
  for (const id of new Set(ids)) {
    const grid = plan.gridById.get(id);
    if (grid === undefined || (plan.members[grid] ?? []).length === 0) unknown.push(id);
    else found.push(grid);
  }
  return unknown.length > 0 ? { kind: 'unknown-grid', gridIds: unknown } : found;
}

export function isRefusal<Found>(found: Found | PlanRefusal): found is PlanRefusal {
  return typeof found === 'object' && found !== null && 'kind' in found;
}

/** A grid that the plan makes, in the community of its first plot. */
export function makeGrid(
  plan: Plan,
  { id, name, kind, hostElementId }: NewGrid,
  firstPlot: number,
): PlanGrid {
  const community = plan.territory.plots[firstPlot]?.community ?? -1;
  return { id, code: null, name, kind, hostElementId, community, isLocked: false };
}
