import { describe, expect, test } from 'vitest';
import { clusterPoints } from './clusterPoints.ts';
import { filterPoints } from './filterPoints.ts';
import { aggregateCells, cellRing } from './aggregateCells.ts';
import { latitudeOf, longitudeOf, mercatorX, mercatorY } from './mercator.ts';
import { cellColumns, cellLevel, cellsAsCounted, type CellFeature } from './serverCells.ts';

const level = 16;
const middle = (column: number, row: number): GeoJSON.Point => ({
  type: 'Point',
  coordinates: [longitudeOf((column + 0.5) / 2 ** level), latitudeOf((row + 0.5) / 2 ** level)],
});
const column = Math.floor(mercatorX(112.5) * 2 ** level);
const row = Math.floor(mercatorY(37.9) * 2 ** level);
const features: CellFeature[] = Array.from({ length: 40 }, (_, index) => ({
  properties: { count: index + 1, openCount: index % 3 },
  geometry: middle(column + (index % 8), row + Math.floor(index / 8)),
}));
const total = (40 * 41) / 2;
const cells = cellColumns(features);
const everything = filterPoints(cells, null).indices;
const bounds = {
  west: mercatorX(112.3),
  east: mercatorX(112.8),
  north: mercatorY(38.1),
  south: mercatorY(37.6),
};

describe('cells counted by the server', () => {
  test('are taken once, though two tiles hold the same cell', () => {
    expect(cellColumns([...features, ...features.slice(0, 5)]).length).toBe(40);
  });
  test('leave out what holds no incidents', () => {
    expect(cellColumns([{ properties: { count: 0 }, geometry: middle(column, row) }]).length).toBe(0);
  });
  test('tell their level by their middles', () => expect(cellLevel(cells)).toBe(level));
  test.each([8, 10.5, 13])('lose no incident in the clusters of zoom %f', (zoom) => {
    const clusters = clusterPoints(cells, everything, zoom, bounds);
    expect(clusters.reduce((sum, cluster) => sum + cluster.count, 0)).toBe(total);
    for (const { count, parts } of clusters) expect(parts[0] + parts[1] + parts[2]).toBe(count);
  });
  test('never pretend to be one incident that could be opened', () => {
    expect(clusterPoints(cells, everything, 20, bounds).every((cluster) => cluster.index === -1)).toBe(true);
  });
  test('lie edge to edge when drawn as they were counted', () => {
    const aggregate = cellsAsCounted(cells, 37.9);
    const [first, second] = aggregate.cells.map((cell) => cellRing(cell, aggregate));
    expect(first?.[2]?.[0]).toBeCloseTo(second?.[0]?.[0] ?? 0, 9);
  });
  test('lose no incident in hexagons', () => {
    const { cells: hexagons } = aggregateCells(cells, everything, 'hexagons', 800, 38);
    expect(hexagons.reduce((sum, cell) => sum + cell.count, 0)).toBe(total);
  });
});
