import { isSimpleRing } from '../geometry/simpleRing.ts';
import { simplifyArc } from '../geometry/simplify.ts';
import type { Vertex } from './form.ts';
import { centroid } from './frameOfBlock.ts';
import { edgeMargin } from './footprint.ts';
import { planeArea, type Mesh } from './mesh.ts';
import { toVertex, type MeshPoint } from './plane.ts';

interface OffsetEdge {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly margin: number;
}

/** The line on which a compound's wall stands: its parcel, drawn in from the roads around; never crossing itself. */
export function wallPlaces(mesh: Mesh, parcel: readonly MeshPoint[]): { x: number; y: number }[] {
  const edges = straightSides(mesh, parcel);
  const places = edges.map((edge, index) =>
    corner(edges[(index + edges.length - 1) % edges.length] ?? edge, edge),
  );
  const isSound =
    isSimpleRing(places.map((place) => toVertex(place.x, place.y))) &&
    planeArea(places) > planeArea(parcel) * 0.3;
  return isSound ? places : shrunk(parcel);
}

/** The parcel without points that hardly bend it; each side keeps the widest margin of its longer edges. */
function straightSides(mesh: Mesh, parcel: readonly MeshPoint[]): OffsetEdge[] {
  const far = parcel.reduce(
    (best, point, index) => (away(point, parcel[0]) > away(parcel[best], parcel[0]) ? index : best),
    0,
  );
  const half = (points: readonly MeshPoint[]): MeshPoint[] =>
    simplifyArc(points, 220, (point) => point.vertex).slice(0, -1);
  const corners = [...half(parcel.slice(0, far + 1)), ...half([...parcel.slice(far), ...parcel.slice(0, 1)])];
  return corners.map((point, index) => {
    const next = corners[(index + 1) % corners.length] ?? point;
    const length = away(point, next) || 1;
    return {
      x: point.x,
      y: point.y,
      dx: (next.x - point.x) / length,
      dy: (next.y - point.y) / length,
      margin: sideMargin(mesh, parcel, point, next),
    };
  });
}

function sideMargin(mesh: Mesh, parcel: readonly MeshPoint[], from: MeshPoint, to: MeshPoint): number {
  let widest = 0;
  for (
    let index = parcel.indexOf(from), steps = 0;
    parcel[index] !== to && steps <= parcel.length;
    steps += 1
  ) {
    const here = parcel[index];
    index = (index + 1) % parcel.length;
    const next = parcel[index];
    if (here && next)
      widest = Math.max(widest, edgeMargin(mesh.edge(here, next)) * (away(here, next) > 3 ? 1 : 0.5));
  }
  return widest * 0.86 + 1.2;
}

function away(point: MeshPoint | undefined, other: MeshPoint | undefined): number {
  return point && other ? Math.hypot(point.x - other.x, point.y - other.y) : 0;
}

function shrunk(parcel: readonly MeshPoint[]): { x: number; y: number }[] {
  const middle = centroid(parcel);
  return parcel.map((point) => ({
    x: middle.x + (point.x - middle.x) * 0.88,
    y: middle.y + (point.y - middle.y) * 0.88,
  }));
}

/** Where two drawn-in edges meet; for edges in one line the larger margin is taken at their common end. */
function corner(before: OffsetEdge, edge: OffsetEdge): { x: number; y: number } {
  const cross = before.dx * edge.dy - before.dy * edge.dx;
  const margin = Math.max(before.margin, edge.margin);
  if (Math.abs(cross) < 0.34) {
    return { x: edge.x - edge.dy * margin, y: edge.y + edge.dx * margin };
  }
  const ax = edge.x - before.dy * before.margin;
  const ay = edge.y + before.dx * before.margin;
  const bx = edge.x - edge.dy * edge.margin;
  const by = edge.y + edge.dx * edge.margin;
  const along = ((bx - ax) * edge.dy - (by - ay) * edge.dx) / cross;
  return { x: ax + before.dx * along, y: ay + before.dy * along };
}

export function wallRing(mesh: Mesh, parcel: readonly MeshPoint[]): Vertex[] {
  return wallPlaces(mesh, parcel).map((place) => toVertex(place.x, place.y));
}
