import type { GeoJsonGeometry } from '#core/contract/fields.ts';
import type { Line } from '#core/geometry/shape.ts';
import type { Rings } from '#core/plans/print/gridMapModel.ts';

/** The rings of an area, of all its parts. */
export function ringsOf({ type, coordinates }: GeoJsonGeometry): Rings {
  if (type === 'Polygon') return coordinates as Rings;
  return type === 'MultiPolygon' ? (coordinates as readonly Rings[]).flat() : [];
}

/** The lines of a line or of several; none of anything else. */
export function linesOf({ type, coordinates }: GeoJsonGeometry): readonly Line[] {
  if (type === 'LineString') return [coordinates as Line];
  return type === 'MultiLineString' ? (coordinates as readonly Line[]) : [];
}
