import { earthCircumferenceMetres, latitudeOf } from '../points/mercator.ts';
import type { MercatorBounds } from '../points/clusterPoints.ts';

export interface HeatRequest {
  /** Positions in the unit square of web Mercator. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** One weight a position (cells of the server carry counts); missing means 1. */
  readonly weights: Float64Array | null;
  /** Standard deviation on the ground. */
  readonly bandwidthMetres: number;
  readonly periodMonths: number;
}

export interface HeatRaster {
  readonly columns: number;
  readonly rows: number;
  readonly bounds: MercatorBounds;
  /** Incidents per km² and month, row by row from the north. */
  readonly values: Float32Array;
  readonly cellMetres: number;
}

const largestSide = 1024;
/** A Gaussian ends where it holds less than a thousandth of its peak. */
const reach = 3.6;

function extent({ xs, ys, bandwidthMetres }: HeatRequest): { bounds: MercatorBounds; metresPerUnit: number } {
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let index = 0; index < xs.length; index += 1) {
    const [x, y] = [xs[index] ?? 0, ys[index] ?? 0];
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < north) north = y;
    if (y > south) south = y;
  }
  const metresPerUnit =
    earthCircumferenceMetres * Math.cos((latitudeOf((north + south) / 2) * Math.PI) / 180);
  const margin = (reach * bandwidthMetres) / metresPerUnit;
  return {
    bounds: { west: west - margin, east: east + margin, north: north - margin, south: south + margin },
    metresPerUnit,
  };
}

/**
 * A density in metres on the ground: points are counted in a grid that is regular in Mercator, and spread by a separable
 * Gaussian whose width in cells follows the latitude of each row. Every incident keeps its weight of one.
 */
export function heatRaster(request: HeatRequest): HeatRaster {
  const { bounds, metresPerUnit } = extent(request);
  const widthMetres = (bounds.east - bounds.west) * metresPerUnit;
  const heightMetres = (bounds.south - bounds.north) * metresPerUnit;
  const cellMetres = Math.max(request.bandwidthMetres / 5, Math.max(widthMetres, heightMetres) / largestSide);
  const columns = Math.max(1, Math.ceil(widthMetres / cellMetres));
  const rows = Math.max(1, Math.ceil(heightMetres / cellMetres));
  const counts = countCells(request, bounds, columns, rows);
  const unitsPerRow = (bounds.south - bounds.north) / rows;
  const cellOfRow = Float64Array.from(
    { length: rows },
    (_, row) =>
      unitsPerRow *
      earthCircumferenceMetres *
      Math.cos((latitudeOf(bounds.north + (row + 0.5) * unitsPerRow) * Math.PI) / 180),
  );
  const widthCells = (bounds.east - bounds.west) / columns / unitsPerRow;
  const spread = spreadAcross(
    counts,
    columns,
    rows,
    (row) => request.bandwidthMetres / ((cellOfRow[row] ?? 1) * widthCells),
  );
  const values = spreadDown(spread, columns, rows, (row) => request.bandwidthMetres / (cellOfRow[row] ?? 1));
  for (let row = 0; row < rows; row += 1) {
    const squareKilometres = ((cellOfRow[row] ?? 1) ** 2 * widthCells) / 1e6;
    const factor = 1 / (squareKilometres * request.periodMonths);
    for (let column = 0; column < columns; column += 1)
      values[row * columns + column] = (values[row * columns + column] ?? 0) * factor;
  }
  return { columns, rows, bounds, values, cellMetres };
}

function countCells(
  { xs, ys, weights }: HeatRequest,
  bounds: MercatorBounds,
  columns: number,
  rows: number,
): Float32Array {
  const counts = new Float32Array(columns * rows);
  const [perX, perY] = [columns / (bounds.east - bounds.west), rows / (bounds.south - bounds.north)];
  for (let index = 0; index < xs.length; index += 1) {
    const column = Math.min(columns - 1, Math.floor(((xs[index] ?? 0) - bounds.west) * perX));
    const row = Math.min(rows - 1, Math.floor(((ys[index] ?? 0) - bounds.north) * perY));
    counts[row * columns + column] = (counts[row * columns + column] ?? 0) + (weights?.[index] ?? 1);
  }
  return counts;
}

const kernels = new Map<number, Float32Array>();

/** Half a kernel from its middle outwards, summing to one over both sides; widths are rounded to a thousandth of a cell. */
function kernel(sigmaCells: number): Float32Array {
  const key = Math.round(sigmaCells * 1000);
  const found = kernels.get(key);
  if (found) return found;
  const sigma = key / 1000;
  const half = Float64Array.from({ length: Math.ceil(sigma * reach) + 1 }, (_, step) =>
    Math.exp(-(step ** 2) / (2 * sigma ** 2)),
  );
  const total = half.reduce((sum, value) => sum + 2 * value, -(half[0] ?? 0));
  const made = Float32Array.from(half, (value) => value / total);
  if (kernels.size > 4096) kernels.clear();
  kernels.set(key, made);
  return made;
}

function spreadAcross(
  source: Float32Array,
  columns: number,
  rows: number,
  sigma: (row: number) => number,
): Float32Array {
  const target = new Float32Array(source.length);
  for (let row = 0; row < rows; row += 1) {
    const weights = kernel(sigma(row));
    const start = row * columns;
    for (let column = 0; column < columns; column += 1) {
      const value = source[start + column] ?? 0;
      if (value === 0) continue;
      const first = Math.max(0, column - weights.length + 1);
      const last = Math.min(columns - 1, column + weights.length - 1);
      for (let at = first; at <= last; at += 1)
        target[start + at] = (target[start + at] ?? 0) + value * (weights[Math.abs(at - column)] ?? 0);
    }
  }
  return target;
}

function spreadDown(
  source: Float32Array,
  columns: number,
  rows: number,
  sigma: (row: number) => number,
): Float32Array {
  const target = new Float32Array(source.length);
  for (let row = 0; row < rows; row += 1) {
    const weights = kernel(sigma(row));
    const first = Math.max(0, row - weights.length + 1);
    const last = Math.min(rows - 1, row + weights.length - 1);
    for (let at = first; at <= last; at += 1) {
      const weight = weights[Math.abs(at - row)] ?? 0;
      for (let column = 0; column < columns; column += 1) {
        const value = source[row * columns + column] ?? 0;
        if (value !== 0)
          target[at * columns + column] = (target[at * columns + column] ?? 0) + value * weight;
      }
    }
  }
  return target;
}

/** Top of the scale: above all but the densest two hundredths of what is touched, rounded up to 1, 2 or 5. */
export function heatMaximum({ values }: HeatRaster): number {
  let top = 0;
  for (const value of values) if (value > top) top = value;
  if (top === 0) return 1;
  const bins = new Uint32Array(512);
  let touched = 0;
  for (const value of values) {
    if (value < top / 512) continue;
    const bin = Math.min(511, Math.floor((value / top) * 512));
    bins[bin] = (bins[bin] ?? 0) + 1;
    touched += 1;
  }
  let above = 0;
  let bin = 511;
  while (bin > 0 && above + (bins[bin] ?? 0) < touched * 0.02) above += bins[bin--] ?? 0;
  const wanted = ((bin + 1) / 512) * top;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return ([1, 2, 5, 10].find((step) => step * power >= wanted) ?? 10) * power;
}
