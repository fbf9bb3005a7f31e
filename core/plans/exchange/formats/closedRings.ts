import type { RawPolygons } from './wkb.ts';

/** Twice the signed area, positive when the ring runs counter-clockwise. Works on open and closed rings. */
export function doubledRingArea(ring: readonly (readonly number[])[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let sum = 0;
  let [fromX = 0, fromY = 0] = ring[ring.length - 1] ?? [];
  for (const [x = 0, y = 0] of ring) {
    sum += (fromX - originX) * (y - originY) - (x - originX) * (fromY - originY);
    fromX = x;
    fromY = y;
  }
  return sum;
}

/** Closed rings with shells running one way round and holes the other: counter-clockwise shells are GeoJSON's way. */
export function orientRings(
  polygons: readonly (readonly (readonly (readonly number[])[])[])[],
  shells: 'clockwise' | 'counter-clockwise',
): RawPolygons {
  return polygons.map((polygon) =>
    polygon.map((ring, index) => {
      const [firstX, firstY] = ring[0] ?? [];
      const [lastX, lastY] = ring[ring.length - 1] ?? [];
      const isClosed = ring.length > 1 && firstX === lastX && firstY === lastY;
      const closed = ring.map(([x = 0, y = 0]) => [x, y]);
      if (!isClosed && firstX !== undefined && firstY !== undefined) closed.push([firstX, firstY]);
      const isCounterClockwise = doubledRingArea(closed) > 0;
      const wantsCounterClockwise = (shells === 'counter-clockwise') === (index === 0);
      return isCounterClockwise === wantsCounterClockwise ? closed : closed.reverse();
    }),
  );
}
