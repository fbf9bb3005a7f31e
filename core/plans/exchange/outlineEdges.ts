import type { IntegerVertex } from '../../geometry/measure.ts';

/**
 * Edges of rings from left to right with the sign that the area under them has: +1 where ground lies below the edge,
 * -1 where it lies above, 0 for upright edges. Shells run counter-clockwise, holes clockwise.
 */
export interface OutlineEdges {
  readonly count: number;
  readonly leftX: Float64Array;
  readonly leftY: Float64Array;
  readonly rightX: Float64Array;
  readonly rightY: Float64Array;
  readonly sign: Int8Array;
}

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

type OpenRing = readonly IntegerVertex[];

/** Rings may repeat their first vertex at the end or not: an edge without length changes nothing. */
export function outlineEdges(rings: readonly OpenRing[]): OutlineEdges {
  const count = rings.reduce((sum, ring) => sum + ring.length, 0);
  const leftX = new Float64Array(count);
  const leftY = new Float64Array(count);
  const rightX = new Float64Array(count);
  const rightY = new Float64Array(count);
  const sign = new Int8Array(count);
  let place = 0;
  for (const ring of rings) {
    let from = ring[ring.length - 1] as IntegerVertex;
    for (const to of ring) {
      const isRightwards = to[0] > from[0];
      const [left, right] = isRightwards ? [from, to] : [to, from];
      leftX[place] = left[0];
      leftY[place] = left[1];
      rightX[place] = right[0];
      rightY[place] = right[1];
      sign[place] = isRightwards ? -1 : to[0] < from[0] ? 1 : 0;
      place += 1;
      from = to;
    }
  }
  return { count, leftX, leftY, rightX, rightY, sign };
}

export function boxOf(rings: readonly OpenRing[]): Box {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const ring of rings) {
    for (const [x, y] of ring) {
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  return { west, south, east, north };
}

/** Twice the signed area of a ring in square units, positive when it runs counter-clockwise. */
export function doubledArea(ring: OpenRing): number {
  const origin = ring[0] ?? [0, 0];
  let sum = 0;
  let from = ring[ring.length - 1] ?? origin;
  for (const to of ring) {
    sum += (from[0] - origin[0]) * (to[1] - origin[1]) - (to[0] - origin[0]) * (from[1] - origin[1]);
    from = to;
  }
  return sum;
}
