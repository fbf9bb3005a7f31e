import type { ChangeOfKind } from '../../contract/planChanges.ts';
import type { Plan, PlanGrid } from '../plan.ts';
import { type ChangeOutcome, refuse } from '../refusals.ts';
import { describeGrids } from './describeGrids.ts';
import { findPlots, isRefusal, makeGrid } from './findTargets.ts';
import { movePlots } from './movePlots.ts';

/** Gives plots to grids of the plan or to new ones, and describes grids anew, all in one step. */
export function reassign(plan: Plan, change: ChangeOfKind<'reassign'>): ChangeOutcome {
  const taken = change.newGrids.filter(({ id }) => plan.gridById.has(id)).map(({ id }) => id);
  if (taken.length > 0) return refuse({ kind: 'grid-exists', gridIds: taken });
  const numbers = new Map(change.newGrids.map(({ id }, index) => [id, plan.grids.length + index]));
  const firstPlots = new Map<string, number>();
  const moves = new Map<number, number>();
  const unknown: string[] = [];
  for (const { to, plots } of change.moves) {
    const target = numbers.get(to) ?? plan.gridById.get(to);
    const found = findPlots(plan, plots);
    if (isRefusal(found)) return refuse(found);
    if (target === undefined) unknown.push(to);
    else for (const plot of found) moves.set(plot, target);
    const [first] = found;
    if (first !== undefined && !firstPlots.has(to)) firstPlots.set(to, first);
  }
  if (unknown.length > 0) return refuse({ kind: 'unknown-grid', gridIds: unknown });
  const empty = change.newGrids.filter(({ id }) => !firstPlots.has(id)).map(({ id }) => id);
  if (empty.length > 0) return refuse({ kind: 'empty-selection' });
  const newGrids: PlanGrid[] = change.newGrids.map((grid) =>
    makeGrid(plan, grid, firstPlots.get(grid.id) ?? -1),
  );
  const grids = describeGrids(plan, change.described ?? []);
  if (isRefusal(grids)) return refuse(grids);
  return movePlots({ plan, moves, newGrids, change, grids });
}
