import type { ChangeOfKind } from '../../contract/planChanges.ts';
import { bestNeighbour, sharedWalls } from '../contiguity.ts';
import { applyPatch, emptyPatch, type Plan } from '../plan.ts';
import { type ChangeOutcome, refuse } from '../refusals.ts';
import { findGrids, findPlots, isRefusal, makeGrid } from './findTargets.ts';
import { movePlots } from './movePlots.ts';

/** Plots leave their grids for one exclusive grid with a host of its own. */
export function carveExclusive(plan: Plan, change: ChangeOfKind<'carveExclusive'>): ChangeOutcome {
  if (plan.gridById.has(change.newGrid.id))
    return refuse({ kind: 'grid-exists', gridIds: [change.newGrid.id] });
  const plots = findPlots(plan, change.plots);
  if (isRefusal(plots)) return refuse(plots);
  const grid = makeGrid(plan, { ...change.newGrid, kind: 'exclusive' }, plots[0] ?? -1);
  const moves = new Map(plots.map((plot) => [plot, plan.grids.length] as const));
  return movePlots({ plan, moves, newGrids: [grid], change });
}

/** Of the plots still to be given away, the one that shares most wall with an ordinary neighbour, and that neighbour. */
function nextToGive(plan: Plan, grid: number, plots: readonly number[]): [plot: number, to: number] | null {
  let best: [number, number] | null = null;
  let most = 0;
  for (const plot of plots) {
    const to = bestNeighbour(plan, [plot], grid);
    if (to === null || plan.grids[to]?.kind === 'exclusive') continue;
    const metres = sharedWalls(plan, [plot]).get(to) ?? 0;
    if (metres > most) [best, most] = [[plot, to], metres];
  }
  return best;
}

/** The plots of an exclusive grid go, one after the other, to the ordinary neighbour that shares most wall with each. */
export function dissolveExclusive(plan: Plan, change: ChangeOfKind<'dissolveExclusive'>): ChangeOutcome {
  const grids = findGrids(plan, [change.grid]);
  if (isRefusal(grids)) return refuse(grids);
  const grid = grids[0] ?? -1;
  if (plan.grids[grid]?.kind !== 'exclusive') return refuse({ kind: 'not-exclusive', grids });
  const moves = new Map<number, number>();
  let open = [...(plan.members[grid] ?? [])];
  let draft = plan;
  while (open.length > 0) {
    const step = nextToGive(draft, grid, open);
    if (step === null) return refuse({ kind: 'no-neighbour', plots: open });
    const [plot, to] = step;
    moves.set(plot, to);
    draft = applyPatch(draft, { ...emptyPatch, plots: [{ plot, before: grid, after: to }] });
    open = open.filter((other) => other !== plot);
  }
  return movePlots({ plan, moves, newGrids: [], change });
}
