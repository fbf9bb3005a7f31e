import { stateParts, incidentStates } from '../../platform/theme/incidentGroups.ts';
import type { PointColumns } from '../mapTypes.ts';
import { latitudeOf, longitudeOf, mercatorColumns } from './mercator.ts';

export interface Cluster {
  readonly longitude: number;
  readonly latitude: number;
  readonly count: number;
  /** Waiting, in hand, done: in the order of `stateParts`. Cells of the server know open (the first) and done alone. */
  readonly parts: readonly [number, number, number];
  /** The one incident of a cluster of one, else -1. */
  readonly index: number;
}

/** A window of the unit square. */
export interface MercatorBounds {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

const cellPixels = 88;
const mergePixels = 62;
const worldPixels = 512;

export const partOfState = Uint8Array.from(incidentStates, (state) =>
  stateParts.findIndex((part) => (part.states as readonly string[]).includes(state)),
);

interface Sum {
  x: number;
  y: number;
  count: number;
  parts: [number, number, number];
  index: number;
}

/**
 * Clusters of what lies in view: summed in cells that are anchored to the world, so that they stay while the map is panned,
 * then merged where two means come too near to be told apart. One pass over the points, no index to build.
 */
export function clusterPoints(
  points: PointColumns,
  indices: Uint32Array,
  zoom: number,
  bounds: MercatorBounds,
): Cluster[] {
  const { xs, ys } = mercatorColumns(points);
  const scale = worldPixels * 2 ** zoom;
  const perCell = scale / cellPixels;
  const firstColumn = Math.floor(bounds.west * perCell);
  const firstRow = Math.floor(bounds.north * perCell);
  const columns = Math.floor(bounds.east * perCell) - firstColumn + 1;
  const rows = Math.floor(bounds.south * perCell) - firstRow + 1;
  const cells = new Map<number, Sum>();
  for (const index of indices) {
    const x = xs[index] ?? 0;
    const y = ys[index] ?? 0;
    const column = Math.floor(x * perCell) - firstColumn;
    const row = Math.floor(y * perCell) - firstRow;
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const key = row * columns + column;
    let sum = cells.get(key);
    if (!sum) cells.set(key, (sum = { x: 0, y: 0, count: 0, parts: [0, 0, 0], index }));
    const count = points.counts?.[index] ?? 1;
    sum.x += x * count;
    sum.y += y * count;
    sum.count += count;
    if (points.openCounts) {
      const open = points.openCounts[index] ?? 0;
      sum.parts[0] += open;
      sum.parts[2] += count - open;
    } else {
      const part = (partOfState[points.states[index] ?? 0] ?? 0) as 0 | 1 | 2;
      sum.parts[part] += 1;
    }
  }
  return merged(cells, columns, scale).map(({ x, y, count, parts, index }) => ({
    longitude: longitudeOf(x / count),
    latitude: latitudeOf(y / count),
    count,
    parts,
    index: count === 1 && !points.counts ? index : -1,
  }));
}

/** The larger of two near neighbours takes the smaller. */
function merged(cells: Map<number, Sum>, columns: number, scale: number): Sum[] {
  const order = [...cells].sort((a, b) => b[1].count - a[1].count || a[0] - b[0]);
  const taken = new Set<number>();
  const kept: Sum[] = [];
  const nearest = mergePixels / scale;
  for (const [key, sum] of order) {
    if (taken.has(key)) continue;
    taken.add(key);
    const [x, y] = [sum.x / sum.count, sum.y / sum.count];
    const column = key % columns;
    for (const [neighbour, shift] of neighbours(key, columns)) {
      const other = cells.get(neighbour);
      if (!other || taken.has(neighbour) || column + shift < 0 || column + shift >= columns) continue;
      if (Math.hypot(other.x / other.count - x, other.y / other.count - y) > nearest) continue;
      taken.add(neighbour);
      sum.x += other.x;
      sum.y += other.y;
      sum.count += other.count;
      sum.parts = [
        sum.parts[0] + other.parts[0],
        sum.parts[1] + other.parts[1],
        sum.parts[2] + other.parts[2],
      ];
    }
    kept.push(sum);
  }
  return kept;
}

function neighbours(key: number, columns: number): (readonly [key: number, columnShift: number])[] {
  return [-1, 0, 1].flatMap((row) =>
    [-1, 0, 1]
      .filter((column) => row !== 0 || column !== 0)
      .map((column) => [key + row * columns + column, column] as const),
  );
}
