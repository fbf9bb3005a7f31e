import type { IntegerVertex } from '#core/geometry/measure.ts';

/** Metres of one unit of 1e-7 degree near a latitude: good to a few centimetres over a brush or a lasso. */
export interface PlaneScale {
  readonly metresEast: number;
  readonly metresNorth: number;
}

const metresNorth = 0.0111;

export function planeScaleAt(latitude: number): PlaneScale {
  return { metresEast: 0.01113195 * Math.cos((latitude * Math.PI) / 180e7), metresNorth };
}

/** Even-odd rule. */
export function isInRing([x, y]: IntegerVertex, ring: readonly IntegerVertex[]): boolean {
  let isInside = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index, index += 1) {
    const a = ring[index];
    const b = ring[before];
    if (!a || !b || a[1] > y === b[1] > y) continue;
    if (x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) isInside = !isInside;
  }
  return isInside;
}

export function distanceToSegmentMetres(
  place: IntegerVertex,
  from: IntegerVertex,
  to: IntegerVertex,
  { metresEast, metresNorth: north }: PlaneScale,
): number {
  const [dx, dy] = [(to[0] - from[0]) * metresEast, (to[1] - from[1]) * north];
  const [px, py] = [(place[0] - from[0]) * metresEast, (place[1] - from[1]) * north];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
  return Math.hypot(px - share * dx, py - share * dy);
}

export const toVertex = (longitude: number, latitude: number): IntegerVertex => [
  Math.round(longitude * 1e7),
  Math.round(latitude * 1e7),
];
