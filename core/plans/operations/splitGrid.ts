import type { ChangeOfKind } from '../../contract/planChanges.ts';
import type { IntegerVertex } from '../../geometry/measure.ts';
import { partsOf } from '../contiguity.ts';
import { applyDivision, type DividedTerritory } from '../lines/applyDivision.ts';
import { divide, type Division } from '../lines/divide.ts';
import type { LineSide } from '../lines/healSlivers.ts';
import { drawOn, type EndlessLine } from '../lines/lineSides.ts';
import { type UnitMetres, unitMetresAt } from '../lines/planar.ts';
import { reachWalls } from '../lines/reachWalls.ts';
import { readLine } from '../lines/readLine.ts';
import { isInPlot, wallsOf } from '../lines/walls.ts';
import type { Plan } from '../plan.ts';
import { type ChangeOutcome, type PlanRefusal, refuse } from '../refusals.ts';
import { findGrids, isRefusal } from './findTargets.ts';
import { takeDivision } from './takeDivision.ts';

/** Plots that stray parts leave needlessly cut are made whole again; each round settles some. */
const mostRounds = 4;

interface SplitRequest {
  readonly plan: Plan;
  readonly plots: readonly number[];
  readonly endless: EndlessLine;
  readonly unit: UnitMetres;
  readonly changeId: string;
}
interface Sides {
  readonly division: Division;
  readonly divided: DividedTerritory;
  readonly sideOf: ReadonlyMap<number, LineSide>;
}

/** The side of every plot of the grid after the cut, by the line alone. */
function sidesByLine(
  { plots, endless }: SplitRequest,
  division: Division,
  { territory, newPlots }: DividedTerritory,
  settled: ReadonlyMap<number, LineSide>,
): Map<number, LineSide> {
  const byPlace = (plot: number): LineSide =>
    endless.isOnRight(territory.plots[plot]?.labelPoint ?? [0, 0]) ? 'right' : 'left';
  const sides = new Map<number, LineSide>();
  for (const plot of plots) {
    if (division.cuts.has(plot)) continue;
    sides.set(plot, settled.get(plot) ?? division.sides.get(plot) ?? byPlace(plot));
  }
  for (const { plot, side } of newPlots) sides.set(plot, side ?? byPlace(plot));
  return sides;
}

/** Parts that hang together with nothing on their side go over to the other: first those on the right, then the left. */
function gatherStrays(territory: DividedTerritory['territory'], sides: Map<number, LineSide>): void {
  for (const side of ['right', 'left'] as const) {
    const other: LineSide = side === 'right' ? 'left' : 'right';
    const own = [...sides].filter(([, one]) => one === side).map(([plot]) => plot);
    for (const part of partsOf(territory, own).slice(1)) for (const plot of part) sides.set(plot, other);
  }
}

/** Cut plots whose parts all ended on one side. */
function needlesslyCut(
  { newPlots }: DividedTerritory,
  sides: ReadonlyMap<number, LineSide>,
): Map<number, LineSide> {
  const found = new Map<number, Set<LineSide>>();
  for (const { plot, parent } of newPlots) {
    const side = sides.get(plot) ?? 'left';
    found.set(parent, (found.get(parent) ?? new Set<LineSide>()).add(side));
  }
  return new Map(
    [...found].flatMap(([parent, set]) => {
      const [only] = set;
      return set.size === 1 && only ? [[parent, only] as const] : [];
    }),
  );
}

function settleSides(request: SplitRequest): Sides | PlanRefusal {
  const { plan, plots, endless, unit, changeId } = request;
  const { territory } = plan;
  const settled = new Map<number, LineSide>();
  for (let round = 0; ; round += 1) {
    const whole = new Set(settled.keys());
    const division = divide({ territory, plots, line: endless.line, unit, isBySide: true, whole });
    if ('at' in division) return { kind: 'walls-cross', ...division, repair: null };
    const isInside = (point: IntegerVertex): boolean =>
      plots.some((plot) => isInPlot(territory, plot, point));
    if (!division.isTouched && !endless.line.points.slice(1, -1).some(isInside))
      return { kind: 'line-misses', line: endless.line.points.slice(1, -1), repair: null };
    const divided = applyDivision(territory, division, changeId);
    const sideOf = sidesByLine(request, division, divided, settled);
    gatherStrays(divided.territory, sideOf);
    const needless = needlesslyCut(divided, sideOf);
    if (needless.size === 0 || round >= mostRounds) return { division, divided, sideOf };
    for (const [plot, side] of needless) settled.set(plot, side);
  }
}

function lockRefusal(plan: Plan, grid: number, touched: readonly number[]): PlanRefusal | null {
  const plots = touched.filter((plot) => plan.lockedPlots.has(plot));
  const grids = plan.grids[grid]?.isLocked ? [grid] : [];
  return plots.length + grids.length > 0 ? { kind: 'locked', plots, grids } : null;
}

/**
 * A line cuts a grid in two: plots that it crosses are cut, the rest go by their side, and what lies on the right
 * becomes a new grid of the same kind. A line along walls cuts nothing; both grids hang together.
 */
export function splitGrid(plan: Plan, change: ChangeOfKind<'splitGrid'>): ChangeOutcome {
  if (plan.gridById.has(change.newGrid.id))
    return refuse({ kind: 'grid-exists', gridIds: [change.newGrid.id] });
  const grids = findGrids(plan, [change.grid]);
  if (isRefusal(grids)) return refuse(grids);
  const grid = grids[0] ?? -1;
  const traits = plan.grids[grid];
  const points = readLine(change.line);
  if (isRefusal(points)) return refuse(points);
  const plots = plan.members[grid] ?? [];
  const unit = unitMetresAt(points[0] ?? [0, 0]);
  const ground = wallsOf(plan.territory, plots).flatMap((wall) => wall.points);
  const drawn = reachWalls(plan.territory, plots, points, unit);
  const endless = drawn.points.length > 1 ? drawOn(drawn, ground) : null;
  if (!endless || !traits) return refuse({ kind: 'line-misses', line: drawn.points, repair: null });
  const sides = settleSides({ plan, plots, endless, unit, changeId: change.id });
  if (isRefusal(sides)) return refuse(sides);
  const { division, divided, sideOf } = sides;
  const right = [...sideOf].filter(([, side]) => side === 'right').map(([plot]) => plot);
  if (right.length === 0 || right.length === sideOf.size)
    return refuse({ kind: 'line-leaves-no-part', plots });
  const moved = right.filter((plot) => plot < plan.territory.plots.length);
  const barred = lockRefusal(plan, grid, [...division.cuts.keys(), ...moved]);
  if (barred) return refuse(barred);
  return takeDivision({
    plan,
    division,
    divided,
    gridAfter: (plot) => (sideOf.get(plot) === 'right' ? plan.grids.length : grid),
    moved,
    newGrid: { ...traits, ...change.newGrid, code: null, isLocked: false },
  });
}
