import type { FeatureCollection } from 'geojson';
import type { CleaningPoints, CleaningRow } from '../cleaningApi.ts';

type Place = readonly [number, number];
const collection = (
  points: readonly {
    readonly at: Place;
    readonly properties: Readonly<Record<string, string | number | boolean>>;
  }[],
): FeatureCollection => ({
  type: 'FeatureCollection',
  features: points.map(({ at, properties }) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [...at] },
    properties,
  })),
});

/** Rows of the table, by band. */
export const rowFeatures = (points: CleaningPoints | null): FeatureCollection =>
  collection((points?.items ?? []).map(({ x, y, band }) => ({ at: [x, y] as const, properties: { band } })));

/** Candidates of a row by number, those on one spot under one sign; the address that was taken; the row's own coordinates. */
export function candidateFeatures(row: CleaningRow | null): FeatureCollection {
  if (row === null) return collection([]);
  const spots = new Map<string, { at: Place; numbers: number[]; isTaken: boolean }>();
  row.candidates.forEach(({ point, addressId }, index) => {
    if (point === null) return;
    const key = point.map((each) => each.toFixed(5)).join();
    const spot = spots.get(key) ?? { at: point, numbers: [], isTaken: false };
    spot.numbers.push(index + 1);
    spot.isTaken ||= addressId === row.addressId;
    spots.set(key, spot);
  });
  const isAmongThem = row.candidates.some(({ addressId }) => addressId === row.addressId);
  return collection([
    ...[...spots.values()].map(({ at, numbers, isTaken }) => ({
      at,
      properties: { kind: 'candidate', label: numbers.join('·'), isTaken },
    })),
    ...(row.point !== null && !isAmongThem
      ? [{ at: row.point, properties: { kind: 'candidate', label: '✓', isTaken: true } }]
      : []),
    ...(row.givenPoint === null ? [] : [{ at: row.givenPoint, properties: { kind: 'given', label: '' } }]),
  ]);
}

/** What the map shows of a row: west, south, east, north with room around; null where nothing of it has a place. */
export function extentOfRow(row: CleaningRow | null): readonly [number, number, number, number] | null {
  const places = [
    ...(row?.candidates.flatMap(({ point }) => (point === null ? [] : [point])) ?? []),
    ...(row?.point ? [row.point] : []),
    ...(row?.givenPoint ? [row.givenPoint] : []),
  ];
  if (places.length === 0) return null;
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const margin = 0.0012;
  return [
    Math.min(...xs) - margin,
    Math.min(...ys) - margin,
    Math.max(...xs) + margin,
    Math.max(...ys) + margin,
  ];
}
