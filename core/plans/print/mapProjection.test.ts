import { expect, test } from 'vitest';
import { distanceMetres } from '../../geometry/measure.ts';
import type { Position } from '../../geometry/shape.ts';
import { boxOf } from './box.ts';
import { groundPlane } from './groundPlane.ts';
import { groundExtent, mapProjection } from './mapProjection.ts';

const plane = groundPlane(112.5);
const integer = ([longitude, latitude]: Position): [number, number] => [longitude * 1e7, latitude * 1e7];

test('a hundred metres of ground are a hundred millimetres at 1:1,000, to a hundredth', () => {
  const west: Position = [112.54, 37.9];
  const metresOfDegree = distanceMetres(integer(west), integer([112.55, 37.9])) / 0.01;
  const east: Position = [112.54 + 100 / metresOfDegree, 37.9];
  const { toSheet } = mapProjection(plane, plane.toPlane(west), 1000, boxOf(10, 10, 300, 200));
  const [[x1, y1], [x2, y2]] = [toSheet(west), toSheet(east)];
  expect(Math.hypot(x2 - x1, y2 - y1)).toBeCloseTo(100, 2);
});

test('the centre of the ground is in the middle of the frame, and north is up', () => {
  const frame = boxOf(20, 30, 200, 100);
  const centre: Position = [112.55, 37.87];
  const { toSheet } = mapProjection(plane, plane.toPlane(centre), 2000, frame);
  expect(toSheet(centre).map((value) => Math.round(value * 1e6) / 1e6)).toEqual([120, 80]);
  expect(toSheet([112.55, 37.871])[1]).toBeLessThan(80);
  expect(toSheet([112.551, 37.87])[0]).toBeGreaterThan(120);
});

test('the box of degrees holds every corner of the frame', () => {
  const frame = boxOf(0, 0, 400, 300);
  const { degrees, toSheet } = mapProjection(plane, plane.toPlane([112.55, 37.87]), 5000, frame);
  const [west, south, east, north] = degrees;
  for (const corner of [
    [west, south],
    [west, north],
    [east, south],
    [east, north],
  ] as const) {
    const [x, y] = toSheet(corner);
    expect(x < 0.5 || x > 399.5).toBe(true);
    expect(y < 0.5 || y > 299.5).toBe(true);
  }
});

test('the extent of a grid is measured on the plane', () => {
  const extent = groundExtent(plane, [
    [112.54, 37.9],
    [112.55, 37.91],
  ]);
  expect(extent?.width).toBeCloseTo(879, -1);
  expect(extent?.height).toBeCloseTo(1110, -1);
  expect(groundExtent(plane, [])).toBeNull();
});
