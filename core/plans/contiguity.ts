import type { Plan } from './plan.ts';
import { plotAcross, type Territory } from './territory.ts';

/**
 * Connected parts of a set of plots, the one with most households first, then by number of plots. Plots hang together through walls of any
 * kind; a corner alone does not join them. O(walls of the plots).
 */
export function partsOf(territory: Territory, plots: readonly number[]): number[][] {
  const open = new Set(plots);
  const parts: number[][] = [];
  for (const start of plots) {
    if (!open.delete(start)) continue;
    const part = [start];
    // the list grows while it is walked
    for (const plot of part) {
      for (const number of territory.arcsOfPlot[plot] ?? []) {
        const arc = territory.arcs[number];
        if (!arc) continue;
        const other = plotAcross(arc, plot);
        if (open.delete(other)) part.push(other);
      }
    }
    parts.push(part);
  }
  if (parts.length < 2) return parts;
  const households = (part: readonly number[]): number =>
    part.reduce((sum, plot) => sum + (territory.plots[plot]?.households ?? 0), 0);
  return parts
    .map((part) => ({ part, count: households(part) }))
    .sort((a, b) => b.count - a.count || b.part.length - a.part.length)
    .map(({ part }) => part);
}

/** Metres of wall that a set of plots shares with each grid of the plan that is not its own. */
export function sharedWalls(plan: Plan, plots: readonly number[]): Map<number, number> {
  const { territory, gridOf } = plan;
  const inside = new Set(plots);
  const walls = new Map<number, number>();
  for (const plot of plots) {
    for (const number of territory.arcsOfPlot[plot] ?? []) {
      const arc = territory.arcs[number];
      const other = arc ? plotAcross(arc, plot) : -1;
      if (!arc || other < 0 || inside.has(other)) continue;
      const grid = gridOf[other] ?? -1;
      if (grid >= 0) walls.set(grid, (walls.get(grid) ?? 0) + arc.lengthMetres);
    }
  }
  return walls;
}

/**
 * The grid of the same community that shares most wall with the plots; ordinary before exclusive ones, locked ones
 * never. Null where there is none.
 */
export function bestNeighbour(plan: Plan, plots: readonly number[], except: number): number | null {
  const community = plan.territory.plots[plots[0] ?? -1]?.community;
  let best: number | null = null;
  let bestScore = 0;
  for (const [number, metres] of sharedWalls(plan, plots)) {
    const grid = plan.grids[number];
    if (!grid || number === except || grid.isLocked || grid.community !== community) continue;
    const score = metres + (grid.kind === 'exclusive' ? 0 : 1e9);
    if (score > bestScore) [best, bestScore] = [number, score];
  }
  return best;
}
