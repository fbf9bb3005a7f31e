import type { IntegerVertex } from '#core/geometry/measure.ts';
import type { ArcKind } from '#core/plans/territory.ts';
import { distanceToSegmentMetres, type PlaneScale, planeScaleAt } from './plane.ts';
import type { PlotIndex } from './plotIndex.ts';

/** A place that a drawn line or a dragged border holds on to. */
export interface Snap {
  readonly at: IntegerVertex;
  readonly kind: 'vertex' | ArcKind;
  readonly arc: number;
  /** The edge runs from this point of the wall to the next one; for a vertex, its own number. */
  readonly edge: number;
}

/** Roads, rivers and railways draw harder than plain walls: they count as this much nearer. */
const pull: Readonly<Record<ArcKind, number>> = { plain: 1, arterial: 0.6, barrier: 0.6 };
/** A vertex this near, as a share of the radius, goes before any edge. */
const vertexReach = 0.6;

function footOn(at: IntegerVertex, a: IntegerVertex, b: IntegerVertex, scale: PlaneScale): IntegerVertex {
  const [dx, dy] = [(b[0] - a[0]) * scale.metresEast, (b[1] - a[1]) * scale.metresNorth];
  const [px, py] = [(at[0] - a[0]) * scale.metresEast, (at[1] - a[1]) * scale.metresNorth];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
  return [Math.round(a[0] + share * (b[0] - a[0])), Math.round(a[1] + share * (b[1] - a[1]))];
}

/** The nearest vertex or edge of a wall within a radius, or null. `accepts` leaves walls out. */
export function snapToWalls(
  index: PlotIndex,
  at: IntegerVertex,
  radiusMetres: number,
  accepts: (arc: number) => boolean = () => true,
): Snap | null {
  const { territory } = index;
  const scale = planeScaleAt(at[1]);
  const [dx, dy] = [radiusMetres / scale.metresEast, radiusMetres / scale.metresNorth];
  const plots = index.plotsInBox([at[0] - dx, at[1] - dy, at[0] + dx, at[1] + dy]);
  const arcs = new Set(plots.flatMap((plot) => territory.arcsOfPlot[plot] ?? []));
  let vertex: Snap | null = null;
  let edge: Snap | null = null;
  let [toVertex, toEdge] = [radiusMetres * vertexReach, radiusMetres];
  for (const arc of arcs) {
    const wall = territory.arcs[arc];
    if (!wall || wall.isReplaced || !accepts(arc)) continue;
    wall.points.forEach((point, number) => {
      const near = distanceToSegmentMetres(at, point, point, scale);
      if (near < toVertex) {
        toVertex = near;
        vertex = { at: point, kind: 'vertex', arc, edge: number };
      }
      const next = wall.points[number + 1];
      if (!next) return;
      const far = distanceToSegmentMetres(at, point, next, scale) * pull[wall.kind];
      if (far < toEdge) {
        toEdge = far;
        edge = { at: footOn(at, point, next, scale), kind: wall.kind, arc, edge: number };
      }
    });
  }
  return vertex ?? edge;
}
