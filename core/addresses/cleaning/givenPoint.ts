import { toBd09 } from '../../geometry/coordinates/bd09.ts';
import { toGcj02 } from '../../geometry/coordinates/gcj02.ts';
import type { Position } from '../../geometry/shape.ts';
import type { RowFault } from './rowFaults.ts';

export interface GivenPoint {
  /** Null where the cells are empty or hold no position. */
  readonly point: Position | null;
  readonly fault: Extract<RowFault, 'coordinates-unreadable' | 'coordinates-outside'> | null;
}

/** West, south, east, north in degrees. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

/** The coordinates that a row brings along. Empty cells are no fault: many rows of a table have none. */
export function readGivenPoint(longitude: string, latitude: string, city: Extent): GivenPoint {
  if (longitude.trim() === '' && latitude.trim() === '') return { point: null, fault: null };
  const [x, y] = [longitude, latitude].map((text) =>
    /^\s*[-+]?\d{1,3}(\.\d+)?\s*°?\s*$/.test(text) ? Number(text.replace('°', '')) : Number.NaN,
  ) as [number, number];
  if (!Number.isFinite(x) || !Number.isFinite(y)) return { point: null, fault: 'coordinates-unreadable' };
  const [west, south, east, north] = city;
  if (x < west || x > east || y < south || y > north) return { point: null, fault: 'coordinates-outside' };
  return { point: [x, y], fault: null };
}

const metresPerDegree = 111_320;

function metresBetween(one: Position, other: Position): number {
  const cosine = Math.cos((one[1] * Math.PI) / 180);
  return Math.hypot((one[0] - other[0]) * metresPerDegree * cosine, (one[1] - other[1]) * metresPerDegree);
}

/** As near as a front door lies to the middle of its building. */
const nearMetres = 120;
/** Beyond this the coordinates and the address speak of two places. */
const farMetres = 2_000;

/**
 * What the given coordinates say beside the point of the matched address (both in degrees): whether they lie where the
 * published shifts GCJ-02 or BD-09 would put it, or far away. Nothing is converted.
 */
export function faultOfPlace(given: Position, matched: Position): RowFault | null {
  const distance = metresBetween(given, matched);
  if (distance <= nearMetres) return null;
  const candidates = [
    ['coordinates-gcj02', metresBetween(given, toGcj02(matched))],
    ['coordinates-bd09', metresBetween(given, toBd09(matched))],
  ] as const;
  const [best] = [...candidates].sort((one, other) => one[1] - other[1]);
  if (best !== undefined && best[1] <= nearMetres && best[1] * 2 < distance) return best[0];
  return distance > farMetres ? 'coordinates-far' : null;
}
