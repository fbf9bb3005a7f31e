import type { PointColumns } from '../mapTypes.ts';
import type { Aggregate } from './aggregateCells.ts';
import { mercatorColumns, metresPerUnit } from './mercator.ts';

/** What a tile of counted cells holds of one cell. */
export interface CellFeature {
  readonly id?: string | number | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: GeoJSON.Geometry;
}

const deepestLevel = 22;
/** Tiles round to a hundredth of a cell and less. */
const tolerance = 0.02;

/** Cells as columns, each once: a row stands for `counts` incidents at the middle of its cell. */
export function cellColumns(features: readonly CellFeature[]): PointColumns {
  const cells = new Map<string, { position: readonly number[]; count: number; openCount: number }>();
  for (const { properties, geometry } of features) {
    const count = Number(properties['count'] ?? 0);
    if (geometry.type !== 'Point' || !(count > 0)) continue;
    const key = geometry.coordinates.map((degrees) => degrees.toFixed(6)).join();
    cells.set(key, {
      position: geometry.coordinates,
      count,
      openCount: Number(properties['openCount'] ?? 0),
    });
  }
  const all = [...cells.values()];
  const { length } = all;
  return {
    length,
    longitudes: Float64Array.from(all, ({ position }) => position[0] ?? 0),
    latitudes: Float64Array.from(all, ({ position }) => position[1] ?? 0),
    groups: new Uint8Array(length),
    states: new Uint8Array(length),
    severities: new Uint8Array(length),
    occurredAt: new Float64Array(length),
    counts: Uint32Array.from(all, ({ count }) => count),
    openCounts: Uint32Array.from(all, ({ openCount }) => openCount),
  };
}

/** The coarsest level in whose cells all these positions are the middle: a cell is 2^-level of the world wide. */
export function cellLevel(points: PointColumns): number {
  const { xs, ys } = mercatorColumns(points);
  const isMiddle = (value: number) => Math.abs(value - Math.floor(value) - 0.5) < tolerance;
  let level = 0;
  for (let index = 0; index < points.length; index += 1) {
    const [x, y] = [xs[index] ?? 0, ys[index] ?? 0];
    while (level < deepestLevel && !(isMiddle(x * 2 ** level) && isMiddle(y * 2 ** level))) level += 1;
  }
  return level;
}

/** The server's cells as they are: squares of the map, about as wide on the ground as `latitude` makes them. */
export function cellsAsCounted(points: PointColumns, latitude: number): Aggregate {
  const sizeMetres = metresPerUnit(latitude) / 2 ** cellLevel(points);
  return {
    shape: 'cells',
    sizeMetres,
    areaSquareKilometres: sizeMetres ** 2 / 1e6,
    latitude,
    cells: Array.from({ length: points.length }, (_, index) => ({
      longitude: points.longitudes[index] ?? 0,
      latitude: points.latitudes[index] ?? 0,
      count: points.counts?.[index] ?? 1,
    })),
  };
}
