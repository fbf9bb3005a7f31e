import type { Vertex } from './form.ts';
import { edgeMargin } from './footprint.ts';
import type { Mesh } from './mesh.ts';
import { toVertex, type MeshPoint } from './plane.ts';

interface OffsetEdge {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly margin: number;
}

/** The line on which a compound's wall stands: its parcel, drawn in from the roads around. */
export function wallPlaces(mesh: Mesh, parcel: readonly MeshPoint[]): { x: number; y: number }[] {
  const edges: OffsetEdge[] = parcel.map((point, index) => {
    const next = parcel[(index + 1) % parcel.length] ?? point;
    const length = Math.hypot(next.x - point.x, next.y - point.y) || 1;
    return {
      x: point.x, y: point.y, dx: (next.x - point.x) / length, dy: (next.y - point.y) / length,
      margin: edgeMargin(mesh.edge(point, next)) * 0.86 + 1.2,
    };
  });
  const places: { x: number; y: number }[] = [];
  edges.forEach((edge, index) => {
    const before = edges[(index + edges.length - 1) % edges.length] ?? edge;
    places.push(corner(before, edge));
  });
  return places;
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
