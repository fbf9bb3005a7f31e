import { detectShift } from '#core/geometry/coordinates/detectShift.ts';
import type { Position } from '#core/geometry/shape.ts';
import type { ImportKind } from '#core/imports/kinds.ts';
import type { Executor } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import type { ImportWarning } from './importRequest.ts';

/** Kinds whose features stand in the same places in every good file; incidents and regions do not. */
const statements: Partial<Readonly<Record<ImportKind, string>>> = {
  roads: 'sample_roads',
  water: 'sample_water',
  'land-use': 'sample_land_use',
  buildings: 'sample_buildings',
  facilities: 'sample_facilities',
};

/** About 2 km: a shift of 1,600 m must still find its partner. */
const marginDegrees = 0.02;

function extentOf(points: readonly Position[]): readonly [number, number, number, number] {
  let box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points)
    box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
  return [box[0] - marginDegrees, box[1] - marginDegrees, box[2] + marginDegrees, box[3] + marginDegrees];
}

/** Warns when the file lies beside what the database already has, as files in GCJ-02 or BD-09 do. Converts nothing. */
export async function warnOfShift(
  database: Executor,
  kind: ImportKind,
  sample: readonly Position[],
): Promise<ImportWarning | null> {
  const statement = statements[kind];
  if (statement === undefined || sample.length === 0) return null;
  const rows = await database.query<{ x: number; y: number }>(
    sqlQuery(`imports/${statement}`, extentOf(sample)),
  );
  const shift = detectShift(
    sample,
    rows.map(({ x, y }): Position => [x, y]),
  );
  if (shift === null) return null;
  const { distanceMetres, eastMetres, northMetres, looksLike } = shift;
  const hint =
    looksLike === null
      ? 'check its coordinate system'
      : `it looks like ${looksLike}: import it again with --crs ${looksLike}`;
  return {
    kind: 'systematic-shift',
    message: `the file lies about ${distanceMetres} m (${eastMetres} m east, ${northMetres} m north) from what is on the map; ${hint}`,
    detail: { distanceMetres, eastMetres, northMetres, looksLike, matches: shift.matches },
  };
}
