import type { PointColumns } from '../mapTypes.ts';

/** Web Mercator in the unit square, y to the south. */
export function mercatorX(longitude: number): number {
  return (longitude + 180) / 360;
}

export function mercatorY(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function longitudeOf(x: number): number {
  return x * 360 - 180;
}

export function latitudeOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

export const earthCircumferenceMetres = 2 * Math.PI * 6378137;

/** Ground metres of one unit of the square at a latitude. */
export function metresPerUnit(latitude: number): number {
  return earthCircumferenceMetres * Math.cos((latitude * Math.PI) / 180);
}

export interface MercatorColumns {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

const known = new WeakMap<PointColumns, MercatorColumns>();

/** Projected once for each set of points, for every mode of drawing needs it. */
export function mercatorColumns(points: PointColumns): MercatorColumns {
  const found = known.get(points);
  if (found) return found;
  const xs = new Float64Array(points.length);
  const ys = new Float64Array(points.length);
  for (let index = 0; index < points.length; index += 1) {
    xs[index] = mercatorX(points.longitudes[index] ?? 0);
    ys[index] = mercatorY(points.latitudes[index] ?? 0);
  }
  const columns = { xs, ys };
  known.set(points, columns);
  return columns;
}
