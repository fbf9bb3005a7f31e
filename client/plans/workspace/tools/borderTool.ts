import type { IntegerVertex } from '#core/geometry/measure.ts';
import type { Territory } from '#core/plans/territory.ts';
import { borderRank } from '../../planMap/planFeatures.ts';
import { snapPoint, type SnappedPoint } from '#core/plans/lines/snapLine.ts';
import { eachWallEdgeIn } from '#core/plans/lines/wallIndex.ts';
import { boxAround } from '#core/plans/lines/lineIndex.ts';
import { footOnEdge, unitMetresAt } from '#core/plans/lines/planar.ts';
import { wallsThat } from '../../planMap/snapSources.ts';
import type { PlanPointer } from '../../planMap/usePlanPointer.ts';
import type { Tool, ToolContext } from './tool.ts';

const gripPixels = 12;
const roundingUnits = 3;

interface Grip {
  /** Places of the border that are held: a vertex, a new one on an edge, or with Shift both ends of the edge. */
  readonly from: readonly IntegerVertex[];
  readonly start: IntegerVertex;
  readonly arcs: readonly number[];
  readonly edge: { readonly arc: number; readonly after: number } | null;
}
const isSame = (a: IntegerVertex, b: IntegerVertex): boolean => a[0] === b[0] && a[1] === b[1];

interface BorderEdge {
  readonly arc: number;
  readonly number: number;
  readonly ends: readonly [IntegerVertex, IntegerVertex];
}

/** The edge of a border on which a place lies: it was rounded to whole units. */
function edgeAt(
  territory: Territory,
  at: IntegerVertex,
  accepts: (arc: number) => boolean,
): BorderEdge | null {
  const unit = unitMetresAt(at);
  let best: BorderEdge | null = null;
  let nearest = Infinity;
  eachWallEdgeIn(territory, boxAround([at], roundingUnits), (arc, number, from, to) => {
    if (!accepts(arc)) return;
    const { distanceMetres } = footOnEdge(at, from, to, unit);
    if (distanceMetres >= nearest) return;
    nearest = distanceMetres;
    best = { arc, number, ends: [from, to] };
  });
  return best;
}

/** Every wall that runs through what is held bends with it. */
function wallsThrough(territory: Territory, places: readonly IntegerVertex[]): number[] {
  const found = new Set<number>();
  for (const place of places)
    eachWallEdgeIn(territory, boxAround([place], 1), (arc, _edge, from, to) => {
      if (isSame(from, place) || isSame(to, place)) found.add(arc);
    });
  return [...found];
}

/** Drags a vertex or an edge of the border between two grids: it moves for both sides at once. */
export function borderTool({ plans, workspace, editing }: ToolContext): Tool {
  let grip: Grip | null = null;

  const isGridBorder = (arc: number): boolean =>
    plans.view !== null && borderRank(plans.view.plan, arc) === 1;
  function near({ at, metresPerPixel }: PlanPointer): SnappedPoint | null {
    const territory = plans.view?.plan.territory;
    return territory
      ? snapPoint([wallsThat(territory, isGridBorder)], at, gripPixels * metresPerPixel)
      : null;
  }

  function take(pointer: PlanPointer): Grip | null {
    const found = near(pointer);
    const territory = plans.view?.plan.territory;
    if (!found || !territory) return null;
    const edge = edgeAt(territory, found.at, isGridBorder);
    if (!edge) return null;
    const from = pointer.isShift ? edge.ends : [found.at];
    const isNew = !found.isVertex && !pointer.isShift;
    return {
      from,
      start: pointer.at,
      arcs: isNew ? [edge.arc] : wallsThrough(territory, from),
      edge: isNew ? { arc: edge.arc, after: edge.number } : null,
    };
  }
  const moved = ({ start }: Grip, [x, y]: IntegerVertex, [fromX, fromY]: IntegerVertex): IntegerVertex => [
    fromX + x - start[0],
    fromY + y - start[1],
  ];
  function walls(held: Grip, at: IntegerVertex): IntegerVertex[][] {
    const arcs = plans.view?.plan.territory.arcs ?? [];
    return held.arcs.map((arc) => {
      const points = arcs[arc]?.points ?? [];
      if (held.edge)
        return [
          ...points.slice(0, held.edge.after + 1),
          moved(held, at, held.from[0] ?? at),
          ...points.slice(held.edge.after + 1),
        ];
      return points.map((point) =>
        held.from.some((place) => isSame(place, point)) ? moved(held, at, point) : point,
      );
    });
  }
  const degrees = ([x, y]: IntegerVertex): [number, number] => [x / 1e7, y / 1e7];

  return {
    cursor: 'crosshair',
    press(pointer) {
      workspace.shownRefusal = null;
      grip = take(pointer);
      workspace.hint = grip ? null : 'plan.hint.noBorder';
    },
    drag(pointer) {
      if (!grip) return;
      const held = grip;
      workspace.toolSketch = {
        walls: walls(held, pointer.at),
        handles: held.from.map((from) => moved(held, pointer.at, from)),
      };
    },
    release(pointer) {
      const held = grip;
      grip = null;
      workspace.toolSketch = {};
      if (!held || isSame(held.start, pointer.at)) return;
      const moves = held.from.map((from) => ({
        from: degrees(from),
        to: degrees(moved(held, pointer.at, from)),
      }));
      editing.edit({ kind: 'moveBorder', moves }, pointer.at);
    },
    hover(pointer) {
      const found = pointer ? near(pointer) : null;
      workspace.toolSketch = found ? { handles: [found.at] } : {};
    },
    cancel() {
      const isBusy = grip !== null;
      grip = null;
      workspace.toolSketch = {};
      return isBusy;
    },
  };
}
