import type { GridKind } from '../contract/structure.ts';
import type { Territory } from './territory.ts';

/** A grid of the draft. Numbers never change: a grid without plots is one that the plan gives up. */
export interface PlanGrid {
  readonly id: string;
  /** Today's code; null for a grid that the plan makes. The code at publication follows the households. */
  readonly code: string | null;
  readonly name: string;
  readonly kind: GridKind;
  /** The organisation that leads an exclusive grid. */
  readonly hostElementId: string | null;
  /** Number of its community in the territory. */
  readonly community: number;
  readonly isLocked: boolean;
}

/** A draft at one moment. Values are never changed in place: every change makes a patch, every patch a new plan. */
export interface Plan {
  readonly territory: Territory;
  /** Number of the grid of each plot; -1 for plots that a line has split. */
  readonly gridOf: Int32Array;
  readonly grids: readonly PlanGrid[];
  /** Plots of each grid. */
  readonly members: readonly (readonly number[])[];
  readonly lockedPlots: ReadonlySet<number>;
  readonly gridById: ReadonlyMap<string, number>;
}

/** What a change did, both ways: undo applies it backwards. */
export interface PlanPatch {
  /** Plots that change grid, come or go (-1); before equal to after: reshaped or counted anew, in the same grid. */
  readonly plots: readonly { readonly plot: number; readonly before: number; readonly after: number }[];
  /** Null before: the change made the grid. Null after: undone, the number is given up again (always the last ones). */
  readonly grids: readonly {
    readonly grid: number;
    readonly before: PlanGrid | null;
    readonly after: PlanGrid | null;
  }[];
  readonly locks: { readonly before: ReadonlySet<number>; readonly after: ReadonlySet<number> } | null;
  readonly territory: { readonly before: Territory; readonly after: Territory } | null;
}

export const emptyPatch: PlanPatch = { plots: [], grids: [], locks: null, territory: null };

export function startPlan(territory: Territory, grids: readonly PlanGrid[], gridOf: Int32Array): Plan {
  const members: number[][] = grids.map(() => []);
  gridOf.forEach((grid, plot) => members[grid]?.push(plot));
  return {
    territory,
    gridOf,
    grids,
    members,
    lockedPlots: new Set(),
    gridById: new Map(grids.map((grid, number) => [grid.id, number])),
  };
}

export function invertPatch(patch: PlanPatch): PlanPatch {
  return {
    plots: patch.plots.map(({ plot, before, after }) => ({ plot, before: after, after: before })),
    grids: patch.grids.map(({ grid, before, after }) => ({ grid, before: after, after: before })).reverse(),
    locks: patch.locks && { before: patch.locks.after, after: patch.locks.before },
    territory: patch.territory && { before: patch.territory.after, after: patch.territory.before },
  };
}

/** Grids that a patch gives plots to or takes plots from, whose plots it reshapes or whose traits it changes. */
export function touchedGrids(patch: PlanPatch): number[] {
  const touched = new Set<number>();
  for (const { before, after } of patch.plots) {
    if (before >= 0) touched.add(before);
    if (after >= 0) touched.add(after);
  }
  for (const { grid } of patch.grids) touched.add(grid);
  return [...touched].sort((a, b) => a - b);
}

function patchGrids(plan: Plan, patch: PlanPatch): Pick<Plan, 'grids' | 'gridById'> {
  if (patch.grids.length === 0) return { grids: plan.grids, gridById: plan.gridById };
  const grids = [...plan.grids];
  const gridById = new Map(plan.gridById);
  for (const { grid, before, after } of patch.grids) {
    if (before && !after) gridById.delete(before.id);
    if (after) {
      grids[grid] = after;
      gridById.set(after.id, grid);
    }
  }
  const last = patch.grids.filter(({ after }) => after === null).map(({ grid }) => grid);
  return { grids: last.length === 0 ? grids : grids.slice(0, Math.min(...last)), gridById };
}

function listAt(lists: Map<number, number[]>, key: number): number[] {
  const known = lists.get(key);
  if (known) return known;
  const list: number[] = [];
  lists.set(key, list);
  return list;
}

/** The plan after a patch: time and memory in the number of plots of the grids touched, plus one copy of `gridOf`. */
export function applyPatch(plan: Plan, patch: PlanPatch): Plan {
  const territory = patch.territory?.after ?? plan.territory;
  const gridOf = new Int32Array(territory.plots.length).fill(-1);
  gridOf.set(plan.gridOf.subarray(0, territory.plots.length));
  const leaving = new Map<number, number[]>();
  const joining = new Map<number, number[]>();
  for (const { plot, before, after } of patch.plots) {
    if (plot < gridOf.length) gridOf[plot] = after;
    if (before >= 0) listAt(leaving, before).push(plot);
    if (after >= 0) listAt(joining, after).push(plot);
  }
  const { grids, gridById } = patchGrids(plan, patch);
  const members = plan.members.slice(0, grids.length);
  while (members.length < grids.length) members.push([]);
  for (const grid of new Set([...leaving.keys(), ...joining.keys()])) {
    if (grid >= members.length) continue;
    const gone = new Set(leaving.get(grid));
    const kept = (members[grid] ?? []).filter((plot) => !gone.has(plot));
    members[grid] = [...kept, ...(joining.get(grid) ?? [])].sort((a, b) => a - b);
  }
  return { territory, gridOf, grids, members, lockedPlots: patch.locks?.after ?? plan.lockedPlots, gridById };
}
