import type { PlanChange } from '../../contract/planChanges.ts';
import { bestNeighbour, partsOf } from '../contiguity.ts';
import { applyPatch, emptyPatch, type Plan, type PlanGrid, type PlanPatch, touchedGrids } from '../plan.ts';
import { type ChangeOutcome, type DetachedPart, type PlanRefusal, refuse } from '../refusals.ts';
import { dividedCompounds } from './dividedCompounds.ts';

/** Which grid each plot goes to, by number; new grids are numbered on from those of the plan. */
export type PlotMoves = ReadonlyMap<number, number>;

export interface MoveRequest {
  readonly plan: Plan;
  readonly moves: PlotMoves;
  readonly newGrids: readonly PlanGrid[];
  /** The change that asks: a repair keeps its identity and note. */
  readonly change: PlanChange;
  /** Traits of grids that change together with their plots. */
  readonly grids?: PlanPatch['grids'];
}

function patchOf({ plan, moves, newGrids, grids = [] }: MoveRequest): PlanPatch {
  const plots = [...moves].map(([plot, after]) => ({ plot, before: plan.gridOf[plot] ?? -1, after }));
  const made = newGrids.map((grid, index) => ({
    grid: plan.grids.length + index,
    before: null,
    after: grid,
  }));
  return { ...emptyPatch, plots, grids: [...made, ...grids] };
}

function lockRefusal({ plan, moves, newGrids }: MoveRequest): PlanRefusal | null {
  const plots: number[] = [];
  const grids = new Set<number>();
  for (const [plot, to] of moves) {
    if (plan.lockedPlots.has(plot)) plots.push(plot);
    for (const grid of [plan.gridOf[plot] ?? -1, to]) {
      const isLocked = (plan.grids[grid] ?? newGrids[grid - plan.grids.length])?.isLocked;
      if (isLocked) grids.add(grid);
    }
  }
  return plots.length + grids.size === 0 ? null : { kind: 'locked', plots, grids: [...grids] };
}

function communityRefusal({ plan, moves, newGrids }: MoveRequest): PlanRefusal | null {
  const plots: number[] = [];
  const communities = new Set<number>();
  for (const [plot, to] of moves) {
    const target = plan.grids[to] ?? newGrids[to - plan.grids.length];
    const own = plan.territory.plots[plot]?.community ?? -1;
    if (target === undefined || target.community === own) continue;
    plots.push(plot);
    communities.add(own).add(target.community);
  }
  return plots.length === 0 ? null : { kind: 'crosses-community', plots, communities: [...communities] };
}

/** Parts that a change cuts off; a grid that came detached from elsewhere may stay so, but not get worse. */
function detachedParts(before: Plan, after: Plan, touched: readonly number[]): DetachedPart[] {
  const detached: DetachedPart[] = [];
  for (const grid of touched) {
    const plots = after.members[grid] ?? [];
    if (plots.length === 0) continue;
    const parts = partsOf(after.territory, plots);
    if (parts.length === 1) continue;
    const known =
      grid < before.grids.length ? partsOf(before.territory, before.members[grid] ?? []).length : 0;
    if (parts.length <= Math.max(1, known)) continue;
    for (const part of parts.slice(1)) {
      detached.push({ grid, plots: part, bestNeighbour: bestNeighbour(after, part, grid) });
    }
  }
  return detached;
}

/** The moves as one change over identities, for the log. */
function asReassign({ plan, moves, newGrids, change }: MoveRequest): PlanChange {
  const idOf = (grid: number): string => (plan.grids[grid] ?? newGrids[grid - plan.grids.length])?.id ?? '';
  const byGrid = new Map<string, string[]>();
  for (const [plot, to] of moves) {
    const id = idOf(to);
    const list = byGrid.get(id) ?? [];
    list.push(plan.territory.plots[plot]?.id ?? '');
    byGrid.set(id, list);
  }
  return {
    kind: 'reassign',
    id: change.id,
    ...(change.note === undefined ? {} : { note: change.note }),
    origin: 'repair',
    newGrids: newGrids.map(({ id, name, kind, hostElementId }) => ({ id, name, kind, hostElementId })),
    moves: [...byGrid].map(([to, plots]) => ({ to, plots })),
    ...(change.kind === 'reassign' && change.described ? { described: change.described } : {}),
  };
}

const mostRepairRounds = 4;

/** Gives each cut-off part to its best neighbour until nothing is cut off; null where that cannot be. */
function repairOf(request: MoveRequest, parts: readonly DetachedPart[]): PlanChange | null {
  const hasTraits = request.grids !== undefined && request.grids.length > 0;
  if (hasTraits && request.change.kind !== 'reassign') return null;
  const moves = new Map(request.moves);
  let open = parts;
  for (let round = 0; round < mostRepairRounds && open.length > 0; round += 1) {
    for (const { plots, bestNeighbour: neighbour } of open) {
      if (neighbour === null) return null;
      for (const plot of plots) moves.set(plot, neighbour);
    }
    const patch = patchOf({ ...request, moves });
    const after = applyPatch(request.plan, patch);
    open = detachedParts(request.plan, after, touchedGrids(patch));
  }
  for (const [plot, to] of moves) if (request.plan.gridOf[plot] === to) moves.delete(plot);
  if (open.length > 0 || moves.size === 0) return null;
  const repaired = { ...request, moves };
  return (lockRefusal(repaired) ?? communityRefusal(repaired)) ? null : asReassign(repaired);
}

/**
 * Moves plots between grids. Refused where something is locked, another community would be entered, or a part would
 * be cut off (with an offer to repair). By construction nothing can gap or overlap: every plot has exactly one grid.
 */
export function movePlots(request: MoveRequest): ChangeOutcome {
  const { plan, moves } = request;
  const real = new Map([...moves].filter(([plot, to]) => plan.gridOf[plot] !== to));
  if (real.size === 0 && (request.grids ?? []).length === 0) return refuse({ kind: 'nothing-changes' });
  const wanted = { ...request, moves: real };
  const barred = lockRefusal(wanted) ?? communityRefusal(wanted);
  if (barred) return refuse(barred);
  const patch = patchOf(wanted);
  const after = applyPatch(plan, patch);
  const parts = detachedParts(plan, after, touchedGrids(patch));
  if (parts.length > 0) return refuse({ kind: 'not-contiguous', parts, repair: repairOf(wanted, parts) });
  return { isTaken: true, plan: after, patch, notices: dividedCompounds(plan, after, real.keys()) };
}
