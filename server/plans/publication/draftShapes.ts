import type { IntegerVertex } from '#core/geometry/measure.ts';
import type { Position } from '#core/geometry/shape.ts';
import { shapeHex } from '#core/geometry/shapeHex.ts';
import type { PolygonRings } from '#core/plans/outlines.ts';

/** Dividing keeps 112.5 exactly 112.5; multiplying by 1e-7 would not. */
const degrees = ([x, y]: IntegerVertex): Position => [x / 1e7, y / 1e7];

export const pointText = (point: IntegerVertex): string =>
  shapeHex({ type: 'Point', coordinates: degrees(point) });

export const lineText = (points: readonly IntegerVertex[]): string =>
  shapeHex({ type: 'LineString', coordinates: points.map(degrees) });

export const polygonText = (rings: PolygonRings): string =>
  shapeHex({ type: 'Polygon', coordinates: rings.map((ring) => ring.map(degrees)) });

export const multiPolygonText = (polygons: readonly PolygonRings[]): string =>
  shapeHex({
    type: 'MultiPolygon',
    coordinates: polygons.map((rings) => rings.map((ring) => ring.map(degrees))),
  });
