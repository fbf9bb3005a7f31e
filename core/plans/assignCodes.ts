import type { Plan } from './plan.ts';

/** Where a grid of the draft gets its code from. */
export interface CodeOfGrid {
  readonly grid: number;
  readonly code: string;
  /** The identity that carries on; null: the draft kept an old identity but not most of its households, so a new one begins. */
  readonly gridId: string | null;
  readonly isNew: boolean;
}

/** What a plot counts for when grids are compared: households first; area decides where nobody lives. */
function weightOf(plan: Plan, plot: number): number {
  const { households = 0, areaSquareMetres = 0 } = plan.territory.plots[plot] ?? {};
  return (households ?? 0) + areaSquareMetres * 1e-9;
}

/** Weight that each grid of the draft has from each of today's grids: by draft grid, then by old grid. */
export function sharedWeights(before: Plan, after: Plan): Map<number, Map<number, number>> {
  const shared = new Map<number, Map<number, number>>();
  after.gridOf.forEach((grid, plot) => {
    if (grid < 0) return;
    const old = before.gridOf[originalPlot(after, plot)] ?? -1;
    if (old < 0) return;
    const row = shared.get(grid) ?? new Map<number, number>();
    row.set(old, (row.get(old) ?? 0) + weightOf(after, plot));
    shared.set(grid, row);
  });
  return shared;
}

/** The plot of the city that a piece was cut from. */
export function originalPlot(plan: Plan, plot: number): number {
  let at = plot;
  for (
    let parent = plan.territory.plots[at]?.parent ?? -1;
    parent >= 0;
    parent = plan.territory.plots[at]?.parent ?? -1
  ) {
    at = parent;
  }
  return at;
}

/** Which draft grid carries on each old grid: the one that keeps more than half of it; the largest claim first. */
function carriedOn(before: Plan, after: Plan, communities: ReadonlySet<number>): Map<number, number> {
  const oldWeight = before.members.map((plots) =>
    plots.reduce((sum, plot) => sum + weightOf(before, plot), 0),
  );
  const claims: { grid: number; old: number; weight: number }[] = [];
  for (const [grid, row] of sharedWeights(before, after)) {
    if (!communities.has(after.grids[grid]?.community ?? -1)) continue;
    for (const [old, weight] of row) {
      if (weight > (oldWeight[old] ?? 0) / 2) claims.push({ grid, old, weight });
    }
  }
  // a grid that others were merged into is still itself, however large they were
  const isItself = ({ grid, old }: { grid: number; old: number }): number =>
    after.grids[grid]?.id === before.grids[old]?.id ? 1 : 0;
  claims.sort((a, b) => isItself(b) - isItself(a) || b.weight - a.weight || a.old - b.old);
  const carried = new Map<number, number>();
  const used = new Set<number>();
  for (const { grid, old } of claims) {
    if (carried.has(grid) || used.has(old)) continue;
    carried.set(grid, old);
    used.add(old);
  }
  return carried;
}

function middleOf(plan: Plan, grid: number): { x: number; y: number } {
  let [x, y, area] = [0, 0, 0];
  for (const number of plan.members[grid] ?? []) {
    const plot = plan.territory.plots[number];
    if (!plot) continue;
    x += plot.labelPoint[0] * plot.areaSquareMetres;
    y += plot.labelPoint[1] * plot.areaSquareMetres;
    area += plot.areaSquareMetres;
  }
  return { x: x / area, y: y / area };
}

/**
 * West to east and, within a column, north to south (DB11 单元网格划分; DB6101/T 3185-2024). As many columns as rows,
 * as today's grids were numbered.
 */
function inReadingOrder(plan: Plan, grids: readonly number[]): number[] {
  const placed = grids.map((grid) => ({ grid, ...middleOf(plan, grid) }));
  const west = Math.min(...placed.map(({ x }) => x));
  const east = Math.max(...placed.map(({ x }) => x));
  const width = Math.max(1, (east - west) / Math.max(1, Math.round(Math.sqrt(grids.length))));
  const column = (x: number): number => Math.floor((x - west) / width);
  return placed.sort((a, b) => column(a.x) - column(b.x) || b.y - a.y || a.x - b.x).map(({ grid }) => grid);
}

/**
 * Codes at publication. A grid keeps its code while it keeps most of its households; new grids take the next unused
 * numbers of their community, ordered west to east and north to south among themselves; a retired code is never used
 * again. `lastNumbers`: the highest sequence ever used in each community, by its 12-digit code.
 */
export function assignCodes(
  before: Plan,
  after: Plan,
  communities: ReadonlySet<number>,
  lastNumbers: ReadonlyMap<string, number>,
): CodeOfGrid[] {
  const carried = carriedOn(before, after, communities);
  const result: CodeOfGrid[] = [];
  const fresh = new Map<number, number[]>();
  after.grids.forEach(({ community }, grid) => {
    if (!communities.has(community) || (after.members[grid] ?? []).length === 0) return;
    const old = before.grids[carried.get(grid) ?? -1];
    if (old?.code) result.push({ grid, code: old.code, gridId: old.id, isNew: false });
    else fresh.set(community, [...(fresh.get(community) ?? []), grid]);
  });
  const kept = new Set(result.map(({ gridId }) => gridId));
  for (const [community, grids] of fresh) {
    const code = after.territory.communities[community]?.code ?? '';
    let number = lastNumbers.get(code) ?? 0;
    for (const grid of inReadingOrder(after, grids)) {
      number += 1;
      if (number > 999) throw new Error(`community ${code} has no unused grid number left`);
      const own = after.grids[grid];
      // a draft grid that kept today's identity but not most of its households starts a new one
      const isOldIdentity = own?.code !== null || kept.has(own.id);
      result.push({
        grid,
        code: code + String(number).padStart(3, '0'),
        gridId: isOldIdentity ? null : (own?.id ?? null),
        isNew: true,
      });
    }
  }
  return result.sort((a, b) => a.grid - b.grid);
}
