import { describe, expect, test } from 'vitest';
import type { PointColumns } from '../mapTypes.ts';
import { distanceMetres } from '../camera/movement.ts';
import { aggregateCells, cellRing } from './aggregateCells.ts';
import { clusterPoints } from './clusterPoints.ts';
import { filterPoints } from './filterPoints.ts';
import { latitudeOf, longitudeOf, mercatorX, mercatorY } from './mercator.ts';

/** A seeded scatter over Taiyuan. */
function scatter(length: number): PointColumns {
  let seed = 7;
  const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return {
    length,
    longitudes: Float64Array.from({ length }, () => 112.4 + next() * 0.3),
    latitudes: Float64Array.from({ length }, () => 37.7 + next() * 0.3),
    groups: Uint8Array.from({ length }, () => next() * 8),
    states: Uint8Array.from({ length }, () => next() * 6),
    severities: Uint8Array.from({ length }, () => 1 + next() * 4),
    occurredAt: Float64Array.from({ length }, () => 1_700_000_000 + next() * 1e6),
  };
}
const points = scatter(5000);
const all = filterPoints(points, null).indices;
const world = {
  west: mercatorX(112.3),
  east: mercatorX(112.8),
  north: mercatorY(38.1),
  south: mercatorY(37.6),
};

describe('filtering', () => {
  test('nothing asked for lets everything pass', () => expect(all).toHaveLength(5000));
  test('groups, states, severity and time act together', () => {
    const { indices, groupCounts } = filterPoints(points, {
      groups: [2, 5],
      states: [4],
      minimumSeverity: 3,
      fromSeconds: 1_700_200_000,
      untilSeconds: 1_700_800_000,
    });
    const expected = Array.from({ length: 5000 }, (_, index) => index).filter(
      (index) =>
        [2, 5].includes(points.groups[index] ?? -1) &&
        points.states[index] === 4 &&
        (points.severities[index] ?? 0) >= 3 &&
        (points.occurredAt[index] ?? 0) >= 1_700_200_000 &&
        (points.occurredAt[index] ?? 0) < 1_700_800_000,
    );
    expect([...indices]).toEqual(expected);
    expect(groupCounts.reduce((sum, count) => sum + count, 0)).toBe(expected.length);
  });
});

describe('clusters', () => {
  test.each([9, 12, 15])(
    'lose no incident at zoom %i, and the parts of each pie sum to its count',
    (zoom) => {
      const clusters = clusterPoints(points, all, zoom, world);
      expect(clusters.reduce((sum, cluster) => sum + cluster.count, 0)).toBe(5000);
      for (const { count, parts } of clusters) expect(parts[0] + parts[1] + parts[2]).toBe(count);
    },
  );
  test('stay where they are when the window moves', () => {
    const moved = { ...world, west: world.west - 0.0001, north: world.north - 0.0002 };
    const places = (window: typeof world) =>
      clusterPoints(points, all, 11, window)
        .map((cluster) => `${cluster.longitude.toFixed(6)} ${cluster.count}`)
        .sort();
    expect(places(moved)).toEqual(places(world));
  });
});

describe('cells and hexagons', () => {
  test.each(['cells', 'hexagons'] as const)('%s lose no incident', (shape) => {
    expect(
      aggregateCells(points, all, shape, 250, 37.85).cells.reduce((sum, cell) => sum + cell.count, 0),
    ).toBe(5000);
  });
  test('every point lies in the hexagon that counts it', () => {
    const one: PointColumns = { ...scatter(1), length: 1 };
    for (let index = 0; index < 500; index += 1) {
      one.longitudes[0] = points.longitudes[index] ?? 0;
      one.latitudes[0] = points.latitudes[index] ?? 0;
      const { cells } = aggregateCells({ ...one }, Uint32Array.of(0), 'hexagons', 200, 37.85);
      const cell = cells[0];
      expect(
        cell && distanceMetres({ longitude: one.longitudes[0], latitude: one.latitudes[0] }, cell),
      ).toBeLessThanOrEqual(202);
    }
  });
  test('a square of 250 m has sides of 250 m on the ground', () => {
    const aggregate = aggregateCells(points, all, 'cells', 250, 37.85);
    const ring = cellRing(aggregate.cells[0] ?? { longitude: 0, latitude: 0, count: 0 }, aggregate);
    const corner = (index: number) => ({ longitude: ring[index]?.[0] ?? 0, latitude: ring[index]?.[1] ?? 0 });
    expect(Math.abs(distanceMetres(corner(0), corner(1)) - 250)).toBeLessThan(2);
    expect(Math.abs(distanceMetres(corner(1), corner(2)) - 250)).toBeLessThan(2);
  });
});

test('projecting and back gives the same place', () => {
  expect(longitudeOf(mercatorX(112.55))).toBeCloseTo(112.55, 9);
  expect(latitudeOf(mercatorY(37.87))).toBeCloseTo(37.87, 9);
});
