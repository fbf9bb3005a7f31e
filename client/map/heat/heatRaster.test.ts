import { describe, expect, test } from 'vitest';
import { latitudeOf, mercatorX, mercatorY } from '../points/mercator.ts';
import { earthCircumferenceMetres } from '../points/mercator.ts';
import { heatMaximum, heatRaster, type HeatRaster } from './heatRaster.ts';

function request(positions: readonly (readonly [number, number])[], bandwidthMetres = 250, periodMonths = 1) {
  return {
    xs: Float64Array.from(positions, ([longitude]) => mercatorX(longitude)),
    ys: Float64Array.from(positions, ([, latitude]) => mercatorY(latitude)),
    weights: null,
    bandwidthMetres,
    periodMonths,
  };
}

/** Density times ground area over all cells. */
function mass({ values, columns, rows, bounds }: HeatRaster): number {
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    const latitude = latitudeOf(bounds.north + ((row + 0.5) * (bounds.south - bounds.north)) / rows);
    const metres = earthCircumferenceMetres * Math.cos((latitude * Math.PI) / 180);
    const area =
      (((bounds.east - bounds.west) / columns) * metres * ((bounds.south - bounds.north) / rows) * metres) /
      1e6;
    for (let column = 0; column < columns; column += 1) sum += (values[row * columns + column] ?? 0) * area;
  }
  return sum;
}

describe('the heat raster', () => {
  test('holds as many incidents as there are', () => {
    const scatter = Array.from(
      { length: 400 },
      (_, index) => [112.4 + (index % 20) * 0.013, 37.7 + Math.floor(index / 20) * 0.012] as const,
    );
    expect(mass(heatRaster(request(scatter)))).toBeCloseTo(400, 0);
  });
  test('spreads one incident to its peak of 1 / (2π σ²) per km²', () => {
    const raster = heatRaster(request([[112.55, 37.87]], 300));
    const peak = raster.values.reduce((top, value) => Math.max(top, value), 0);
    expect(peak / (1 / (2 * Math.PI * 0.3 ** 2))).toBeCloseTo(1, 1);
  });
  test('counts a month, so that a year of the same incidents is a twelfth as hot', () => {
    const year = heatRaster(request([[112.55, 37.87]], 300, 12));
    const month = heatRaster(request([[112.55, 37.87]], 300, 1));
    expect(heatMaximum(month) / heatMaximum(year)).toBeGreaterThan(8);
    expect(mass(year)).toBeCloseTo(1 / 12, 3);
  });
  test('is as wide on the ground in the south of the city as in the north', () => {
    const raster = heatRaster(
      request(
        [
          [112.5, 37.5],
          [112.5, 38.4],
        ],
        1200,
      ),
    );
    const widths = [37.5, 38.4].map((latitude) => {
      const row = Math.floor(
        ((mercatorY(latitude) - raster.bounds.north) / (raster.bounds.south - raster.bounds.north)) *
          raster.rows,
      );
      const line = raster.values.subarray(row * raster.columns, (row + 1) * raster.columns);
      const top = line.reduce((most, value) => Math.max(most, value), 0);
      const cell =
        ((raster.bounds.east - raster.bounds.west) / raster.columns) *
        earthCircumferenceMetres *
        Math.cos((latitude * Math.PI) / 180);
      return line.filter((value) => value > top / 2).length * cell;
    });
    expect(Math.abs((widths[0] ?? 0) - (widths[1] ?? 0))).toBeLessThan(300);
    // full width at half height of a Gaussian is 2.355 σ
    expect(Math.abs((widths[0] ?? 0) - 2.355 * 1200)).toBeLessThan(300);
  });
  test('takes the counts of cells as weights', () => {
    expect(
      mass(
        heatRaster({
          ...request([
            [112.5, 37.8],
            [112.6, 37.9],
          ]),
          weights: Float64Array.of(30, 12),
        }),
      ),
    ).toBeCloseTo(42, 1);
  });
  test('never grows beyond 1,024 cells a side', () => {
    const raster = heatRaster(
      request(
        [
          [111.5, 37.45],
          [113.15, 38.42],
        ],
        100,
      ),
    );
    expect(Math.max(raster.columns, raster.rows)).toBeLessThanOrEqual(1024);
  });
});
