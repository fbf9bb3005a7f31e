import type { ChangeOfKind } from '../../contract/planChanges.ts';
import { bendWalls } from '../lines/bendWalls.ts';
import { gripWalls, type Grips, type VertexMove } from '../lines/grips.ts';
import { moveWalls } from '../lines/moveWalls.ts';
import { fromDegrees, isSame, toDegrees } from '../lines/planar.ts';
import { applyPatch, emptyPatch, type Plan } from '../plan.ts';
import { type ChangeOutcome, type PlanRefusal, refuse } from '../refusals.ts';

type MoveBorder = ChangeOfKind<'moveBorder'>;

/** Vertices on the border of a community are nobody's to move here; without them the rest may still move. */
function borderRefusal(
  { territory }: Plan,
  grips: Grips,
  moves: readonly VertexMove[],
  change: MoveBorder,
): PlanRefusal | null {
  const isBorder = (arc: number): boolean => territory.arcs[arc]?.isCommunityBorder === true;
  const free = moves.filter(({ from, to }) => {
    const own = gripWalls(territory, [{ from, to }]);
    const arcs = [...[...own.moved.values()].flatMap((move) => move.arcs), ...own.added.keys()];
    return !arcs.some(isBorder);
  });
  if (free.length === moves.length || grips.unknown.length > 0) return null;
  const bound = moves.filter((move) => !free.includes(move)).map(({ from }) => from);
  const rest = free.map(({ from, to }) => ({ from: toDegrees(from), to: toDegrees(to) }));
  return { kind: 'community-border', at: bound, repair: rest.length > 0 ? { ...change, moves: rest } : null };
}

function lockRefusal(plan: Plan, grips: Grips): PlanRefusal | null {
  const plots = new Set<number>();
  const grids = new Set<number>();
  const arcs = [...[...grips.moved.values()].flatMap((move) => move.arcs), ...grips.added.keys()];
  for (const number of arcs) {
    const arc = plan.territory.arcs[number];
    for (const plot of [arc?.left ?? -1, arc?.right ?? -1]) {
      const grid = plan.gridOf[plot] ?? -1;
      if (plan.lockedPlots.has(plot)) plots.add(plot);
      if (plan.grids[grid]?.isLocked) grids.add(grid);
    }
  }
  return plots.size + grids.size > 0 ? { kind: 'locked', plots: [...plots], grids: [...grids] } : null;
}

function moveAll(plan: Plan, moves: readonly VertexMove[], change: MoveBorder): ChangeOutcome {
  const { territory } = plan;
  const grips = gripWalls(territory, moves);
  if (grips.unknown.length > 0) return refuse({ kind: 'no-wall-there', at: grips.unknown });
  const barred = borderRefusal(plan, grips, moves, change) ?? lockRefusal(plan, grips);
  if (barred) return refuse(barred);
  const bent = bendWalls(territory, grips);
  if ('at' in bent) return refuse({ kind: 'walls-cross', ...bent, repair: null });
  const walls = moveWalls(territory, bent.walls);
  if ('vanished' in walls) return refuse({ kind: 'plot-vanishes', plots: walls.vanished, repair: null });
  const patch = {
    ...emptyPatch,
    plots: walls.reshaped.map((plot) => {
      const grid = plan.gridOf[plot] ?? -1;
      return { plot, before: grid, after: grid };
    }),
    territory: { before: territory, after: walls.territory },
  };
  return {
    isTaken: true,
    plan: applyPatch(plan, patch),
    patch,
    notices: walls.moved.length > 0 ? [{ kind: 'building-changed-plot', buildings: walls.moved }] : [],
  };
}

const repairSteps = 5;

/** The same vertices drawn as far along their way as they can go, to a thirty-second of it. */
function furthest(plan: Plan, moves: readonly VertexMove[], change: MoveBorder): MoveBorder | null {
  let [taken, refused]: [number, number] = [0, 1];
  const atShare = (share: number): VertexMove[] =>
    moves.map(({ from, to }) => ({
      from,
      to: [Math.round(from[0] + share * (to[0] - from[0])), Math.round(from[1] + share * (to[1] - from[1]))],
    }));
  for (let step = 0; step < repairSteps; step += 1) {
    const share = (taken + refused) / 2;
    if (moveAll(plan, atShare(share), change).isTaken) taken = share;
    else refused = share;
  }
  if (taken === 0) return null;
  return {
    ...change,
    moves: atShare(taken).map(({ from, to }) => ({ from: toDegrees(from), to: toDegrees(to) })),
  };
}

/**
 * Vertices of walls move for the plots on both sides at once; buildings go with the ground on which they stand, and the
 * incidents of a plot, whose places are not known here, stay with it.
 */
export function moveBorder(plan: Plan, change: MoveBorder): ChangeOutcome {
  const moves = change.moves
    .map(({ from, to }) => ({ from: fromDegrees(from), to: fromDegrees(to) }))
    .filter(({ from, to }) => !isSame(from, to));
  if (moves.length === 0) return refuse({ kind: 'nothing-changes' });
  const outcome = moveAll(plan, moves, change);
  if (outcome.isTaken) return outcome;
  const { refusal } = outcome;
  if (refusal.kind !== 'walls-cross' && refusal.kind !== 'plot-vanishes') return outcome;
  return refuse({ ...refusal, repair: furthest(plan, moves, change) });
}
