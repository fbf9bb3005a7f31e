import type { ChangeOfKind } from '../../contract/planChanges.ts';
import type { IntegerVertex } from '../../geometry/measure.ts';
import { applyDivision } from '../lines/applyDivision.ts';
import { divide } from '../lines/divide.ts';
import { drawnLine } from '../lines/drawnLine.ts';
import { drawOn } from '../lines/lineSides.ts';
import { toDegrees, unitMetresAt } from '../lines/planar.ts';
import { reachWalls } from '../lines/reachWalls.ts';
import { readLine } from '../lines/readLine.ts';
import { wallsOf } from '../lines/walls.ts';
import type { Plan } from '../plan.ts';
import { type ChangeOutcome, refuse } from '../refusals.ts';
import { findPlots, isRefusal } from './findTargets.ts';
import { takeDivision } from './takeDivision.ts';

function splitAlong(
  plan: Plan,
  plot: number,
  points: readonly IntegerVertex[],
  changeId: string,
): ChangeOutcome {
  const { territory } = plan;
  const unit = unitMetresAt(points[0] ?? [0, 0]);
  const line = reachWalls(territory, [plot], points, unit);
  const request = { territory, plots: [plot], line, unit, isBySide: false, whole: new Set<number>() };
  const division = divide(request);
  if ('at' in division) return refuse({ kind: 'walls-cross', ...division, repair: null });
  if (division.cuts.size === 0) {
    return division.healed.plots.length > 0
      ? refuse({ kind: 'line-leaves-no-part', plots: [plot] })
      : refuse({ kind: 'line-misses', line: line.points, repair: null });
  }
  const divided = applyDivision(territory, division, changeId);
  const grid = plan.gridOf[plot] ?? -1;
  return takeDivision({ plan, division, divided, gridAfter: () => grid, moved: [], newGrid: null });
}

/** The same split with the line drawn on through the plot, where that cuts it. */
function repairOf(
  plan: Plan,
  plot: number,
  points: readonly IntegerVertex[],
  change: ChangeOfKind<'splitPlot'>,
): ChangeOfKind<'splitPlot'> | null {
  const ground = wallsOf(plan.territory, [plot]).flatMap((wall) => wall.points);
  const longer = drawOn(drawnLine(points), ground)?.line.points;
  if (!longer || !splitAlong(plan, plot, longer, change.id).isTaken) return null;
  return { ...change, line: longer.map(toDegrees) };
}

/** A line cuts one plot in two or more; the parts stay in its grid. Population goes with the buildings. */
export function splitPlot(plan: Plan, change: ChangeOfKind<'splitPlot'>): ChangeOutcome {
  const plots = findPlots(plan, [change.plot]);
  if (isRefusal(plots)) return refuse(plots);
  const plot = plots[0] ?? -1;
  const grid = plan.gridOf[plot] ?? -1;
  const isGridLocked = plan.grids[grid]?.isLocked === true;
  if (isGridLocked || plan.lockedPlots.has(plot))
    return refuse({ kind: 'locked', plots, grids: isGridLocked ? [grid] : [] });
  const points = readLine(change.line);
  if (isRefusal(points)) return refuse(points);
  const outcome = splitAlong(plan, plot, points, change.id);
  if (outcome.isTaken || outcome.refusal.kind !== 'line-misses') return outcome;
  return refuse({ ...outcome.refusal, repair: repairOf(plan, plot, points, change) });
}
