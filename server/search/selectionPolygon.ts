import { findCrossing } from '#core/geometry/crossing.ts';
import type { Position } from '#core/geometry/shape.ts';
import { maximumSelectionVertices } from '#core/contract/selections.ts';
import { refuseField } from '../platform/http/problemError.ts';

const field = 'polygon.coordinates';

function checkedPosition(value: unknown, place: string): Position {
  const [longitude, latitude] = Array.isArray(value) ? (value as unknown[]) : [];
  if (
    typeof longitude !== 'number' ||
    typeof latitude !== 'number' ||
    !Number.isFinite(longitude) ||
    !Number.isFinite(latitude)
  ) {
    throw refuseField(
      'invalid-position',
      place,
      'is not a pair of finite numbers',
      '[longitude, latitude] in degrees',
    );
  }
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
    const hint =
      Math.abs(latitude) <= 180 && Math.abs(longitude) <= 90
        ? 'longitude and latitude look swapped'
        : '[longitude, latitude] in degrees';
    throw refuseField('invalid-position', place, `${longitude}, ${latitude} lies outside the earth`, hint);
  }
  return [longitude, latitude];
}

function checkedRing(ring: unknown, index: number): Position[] {
  const place = `${field}.${index}`;
  if (!Array.isArray(ring))
    throw refuseField('invalid-geometry', place, 'is not a ring', 'a list of [longitude, latitude]');
  const positions = ring.map((value, at) => checkedPosition(value, `${place}.${at}`));
  const [first] = positions;
  const last = positions.at(-1);
  if (positions.length < 4 || first === undefined || last === undefined) {
    throw refuseField(
      'invalid-geometry',
      place,
      'has fewer than four positions',
      'three corners and the first one again',
    );
  }
  if (first[0] !== last[0] || first[1] !== last[1]) {
    throw refuseField('invalid-geometry', place, 'is not closed', 'end with the first position');
  }
  return positions;
}

/** The polygon as GeoJSON text, or a refusal: what the database gets is finite, closed, small, and crosses nothing. */
export function checkSelectionPolygon(rings: readonly unknown[]): string {
  const vertices = rings.reduce((sum: number, ring) => sum + (Array.isArray(ring) ? ring.length : 0), 0);
  if (rings.length === 0) throw refuseField('invalid-geometry', field, 'holds no ring');
  if (vertices > maximumSelectionVertices) {
    throw refuseField(
      'invalid-geometry',
      field,
      `has ${vertices} vertices`,
      `${maximumSelectionVertices} at most: draw it more coarsely`,
    );
  }
  const checked = rings.map(checkedRing);
  const crossing = findCrossing(checked);
  if (crossing !== undefined) {
    const [longitude, latitude] = crossing.at;
    const reason = crossing.kind === 'crossing' ? 'crosses itself' : 'is too complicated';
    throw refuseField(
      'invalid-geometry',
      field,
      `${reason} at ${longitude}, ${latitude}`,
      'draw an outline that does not cross itself',
    );
  }
  return JSON.stringify({ type: 'Polygon', coordinates: checked });
}
