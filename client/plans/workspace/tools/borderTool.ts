import type { IntegerVertex } from '#core/geometry/measure.ts';
import { borderRank } from '../../planMap/planFeatures.ts';
import { snapToWalls } from '../../planMap/snapping.ts';
import type { PlanPointer } from '../../planMap/usePlanPointer.ts';
import type { Tool, ToolContext } from './tool.ts';

const gripPixels = 12;

interface Grip {
  /** Places of the border that are held: a vertex, a new one on an edge, or with Shift both ends of the edge. */
  readonly from: readonly IntegerVertex[];
  readonly start: IntegerVertex;
  readonly arcs: readonly number[];
  readonly edge: { readonly arc: number; readonly after: number } | null;
}
const isSame = (a: IntegerVertex, b: IntegerVertex): boolean => a[0] === b[0] && a[1] === b[1];

/** Drags a vertex or an edge of the border between two grids: it moves for both sides at once. */
export function borderTool({ plans, workspace, editing }: ToolContext): Tool {
  let grip: Grip | null = null;

  const isGridBorder = (arc: number): boolean =>
    plans.view !== null && borderRank(plans.view.plan, arc) === 1;
  const near = ({ at, metresPerPixel }: PlanPointer) =>
    plans.index ? snapToWalls(plans.index, at, gripPixels * metresPerPixel, isGridBorder) : null;

  function take(pointer: PlanPointer): Grip | null {
    const found = near(pointer);
    const territory = plans.view?.plan.territory;
    const wall = territory?.arcs[found?.arc ?? -1];
    if (!found || !territory || !wall) return null;
    const next = wall.points[found.edge + 1];
    const ends = wall.points[found.edge];
    const from = pointer.isShift && next && ends ? [ends, next] : [found.at];
    // every wall that runs through what is held bends with it
    const plots = plans.index?.plotsInBox([
      Math.min(...from.map(([x]) => x)),
      Math.min(...from.map(([, y]) => y)),
      Math.max(...from.map(([x]) => x)),
      Math.max(...from.map(([, y]) => y)),
    ]);
    const arcs = [...new Set((plots ?? []).flatMap((plot) => territory.arcsOfPlot[plot] ?? []))].filter(
      (arc) => territory.arcs[arc]?.points.some((point) => from.some((place) => isSame(point, place))),
    );
    const isNew = found.kind !== 'vertex' && !pointer.isShift;
    return {
      from,
      start: pointer.at,
      arcs: isNew ? [found.arc] : arcs,
      edge: isNew ? { arc: found.arc, after: found.edge } : null,
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
