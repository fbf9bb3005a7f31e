import type { IntegerVertex } from '../../geometry/measure.ts';
import type { Territory } from '../territory.ts';
import { footOnEdge, isSame, placeOf, unitMetresAt } from './planar.ts';
import { eachWallEdgeIn } from './wallIndex.ts';

/** A place on a wall that is no vertex may be named this inexactly. */
const onWallMetres = 0.5;

export interface VertexMove {
  readonly from: IntegerVertex;
  readonly to: IntegerVertex;
}
/** A vertex to be put into an edge of a wall, already where it is to go. */
export interface NewVertex {
  readonly edge: number;
  readonly share: number;
  readonly to: IntegerVertex;
}
export interface Grips {
  /** Vertices that move, by place, with the walls that run through them. */
  readonly moved: ReadonlyMap<string, VertexMove & { readonly arcs: readonly number[] }>;
  readonly added: ReadonlyMap<number, readonly NewVertex[]>;
  readonly unknown: readonly IntegerVertex[];
}

interface Found {
  readonly arcs: Set<number>;
  nearest: { arc: number; edge: number; share: number; metres: number } | null;
}

function findWalls(territory: Territory, from: IntegerVertex): Found {
  const unit = unitMetresAt(from);
  const reach = Math.ceil(onWallMetres / unit.east);
  const box = {
    west: from[0] - reach,
    east: from[0] + reach,
    south: from[1] - reach,
    north: from[1] + reach,
  };
  const found: Found = { arcs: new Set(), nearest: null };
  eachWallEdgeIn(territory, box, (arc, edge, a, b) => {
    if (isSame(a, from) || isSame(b, from)) found.arcs.add(arc);
    const foot = footOnEdge(from, a, b, unit);
    if (foot.distanceMetres <= Math.min(onWallMetres, found.nearest?.metres ?? Infinity))
      found.nearest = { arc, edge, share: foot.share, metres: foot.distanceMetres };
  });
  return found;
}

/** What takes hold of the walls where each move begins: their vertices, or new ones on an edge. */
export function gripWalls(territory: Territory, moves: readonly VertexMove[]): Grips {
  const moved = new Map<string, VertexMove & { arcs: readonly number[] }>();
  const added = new Map<number, NewVertex[]>();
  const unknown: IntegerVertex[] = [];
  for (const move of moves) {
    const { arcs, nearest } = findWalls(territory, move.from);
    if (arcs.size > 0) moved.set(placeOf(move.from), { ...move, arcs: [...arcs].sort((a, b) => a - b) });
    else if (nearest) {
      const { arc, edge, share } = nearest;
      added.set(arc, [...(added.get(arc) ?? []), { edge, share, to: move.to }]);
    } else unknown.push(move.from);
  }
  return { moved, added, unknown };
}
