import type { Tags } from './tags.ts';

const longitudeNames = [
  'longitude',
  'lon',
  'lng',
  'x',
  'Longitude',
  'LONGITUDE',
  'X',
  '经度',
  'point_x',
  'POINT_X',
] as const;
const latitudeNames = [
  'latitude',
  'lat',
  'y',
  'Latitude',
  'LATITUDE',
  'Y',
  '纬度',
  'point_y',
  'POINT_Y',
] as const;

/** Text that is no number stays text, so that the check refuses it by what it says: `NaN`, `inf`, `N/A`. */
function coordinate(text: string): number | string {
  const value = Number(text);
  return Number.isNaN(value) ? text : value;
}

/** The point in a table's coordinate columns, in GeoJSON's form and still unchecked; null when both are empty. */
export function pointOfColumns(
  tags: Tags,
): { readonly type: 'Point'; readonly coordinates: readonly unknown[] } | null {
  const longitude = tags.text(...longitudeNames);
  const latitude = tags.text(...latitudeNames);
  if (longitude === null && latitude === null) return null;
  return {
    type: 'Point',
    coordinates: [
      longitude === null ? null : coordinate(longitude),
      latitude === null ? null : coordinate(latitude),
    ],
  };
}
