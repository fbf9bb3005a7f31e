import { distanceMetres, type IntegerVertex } from '../../geometry/measure.ts';

/** Twice the signed area of a triangle in square units: positive where c lies left of a → b. Exact up to 100 km. */
export const turn = (a: IntegerVertex, b: IntegerVertex, c: IntegerVertex): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

export const isSame = (a: IntegerVertex, b: IntegerVertex): boolean => a[0] === b[0] && a[1] === b[1];

/** Names a place, so that walls and lines that meet there find each other. */
export const placeOf = (vertex: IntegerVertex): string => `${vertex[0]},${vertex[1]}`;

export const fromDegrees = ([longitude, latitude]: readonly [number, number]): IntegerVertex => [
  Math.round(longitude * 1e7),
  Math.round(latitude * 1e7),
];

export const toDegrees = ([longitude, latitude]: IntegerVertex): readonly [number, number] => [
  longitude / 1e7,
  latitude / 1e7,
];

/** Metres in one unit of 1e-7 degree, eastwards and northwards, around a place. */
export interface UnitMetres {
  readonly east: number;
  readonly north: number;
}
export function unitMetresAt([x, y]: IntegerVertex): UnitMetres {
  return {
    east: distanceMetres([x, y], [x + 1e4, y]) / 1e4,
    north: distanceMetres([x, y], [x, y + 1e4]) / 1e4,
  };
}

export interface FootOnEdge {
  readonly vertex: IntegerVertex;
  readonly distanceMetres: number;
  /** 0 at the beginning of the edge, 1 at its end. */
  readonly share: number;
}

/** The nearest place of an edge, rounded to whole units; the distance is the unrounded one. */
export function footOnEdge(
  point: IntegerVertex,
  from: IntegerVertex,
  to: IntegerVertex,
  unit: UnitMetres,
): FootOnEdge {
  const east = (to[0] - from[0]) * unit.east;
  const north = (to[1] - from[1]) * unit.north;
  const pointEast = (point[0] - from[0]) * unit.east;
  const pointNorth = (point[1] - from[1]) * unit.north;
  const squared = east * east + north * north;
  const share =
    squared === 0 ? 0 : Math.max(0, Math.min(1, (pointEast * east + pointNorth * north) / squared));
  return {
    vertex: [
      Math.round(from[0] + share * (to[0] - from[0])),
      Math.round(from[1] + share * (to[1] - from[1])),
    ],
    distanceMetres: Math.hypot(pointEast - share * east, pointNorth - share * north),
    share,
  };
}

export const gapMetres = (a: IntegerVertex, b: IntegerVertex, unit: UnitMetres): number =>
  Math.hypot((a[0] - b[0]) * unit.east, (a[1] - b[1]) * unit.north);

/** Whether a point that is in line with an edge lies within it, ends included. */
export const isWithin = (a: IntegerVertex, b: IntegerVertex, point: IntegerVertex): boolean =>
  point[0] >= Math.min(a[0], b[0]) &&
  point[0] <= Math.max(a[0], b[0]) &&
  point[1] >= Math.min(a[1], b[1]) &&
  point[1] <= Math.max(a[1], b[1]);

export const boxesMeet = (a: IntegerVertex, b: IntegerVertex, c: IntegerVertex, d: IntegerVertex): boolean =>
  Math.max(a[0], b[0]) >= Math.min(c[0], d[0]) &&
  Math.max(c[0], d[0]) >= Math.min(a[0], b[0]) &&
  Math.max(a[1], b[1]) >= Math.min(c[1], d[1]) &&
  Math.max(c[1], d[1]) >= Math.min(a[1], b[1]);

/** Where two edges that properly cross do so, in whole units. */
export function crossingOf(
  a: IntegerVertex,
  b: IntegerVertex,
  c: IntegerVertex,
  d: IntegerVertex,
): IntegerVertex {
  const before = turn(c, d, a);
  const share = before / (before - turn(c, d, b));
  return [Math.round(a[0] + share * (b[0] - a[0])), Math.round(a[1] + share * (b[1] - a[1]))];
}

const cross = (a: IntegerVertex, b: IntegerVertex): number => a[0] * b[1] - a[1] * b[0];

/** 0: less than half a turn clockwise, 1: half a turn or more, 2: the same direction (a whole turn). */
function clockwiseHalf(from: IntegerVertex, to: IntegerVertex): number {
  const side = cross(from, to);
  if (side !== 0) return side < 0 ? 0 : 1;
  return from[0] * to[0] + from[1] * to[1] > 0 ? 2 : 1;
}

/** Of some ways out of a place, the first one met when turning clockwise from a direction; the same direction last. */
export function clockwiseFirst<Way extends { readonly direction: IntegerVertex }>(
  from: IntegerVertex,
  ways: readonly Way[],
): Way | undefined {
  let best: Way | undefined;
  let bestHalf = 3;
  for (const way of ways) {
    const half = clockwiseHalf(from, way.direction);
    if (!best || half < bestHalf || (half === bestHalf && cross(way.direction, best.direction) < 0)) {
      [best, bestHalf] = [way, half];
    }
  }
  return best;
}

export const directionOf = (from: IntegerVertex, to: IntegerVertex): IntegerVertex => [
  to[0] - from[0],
  to[1] - from[1],
];
