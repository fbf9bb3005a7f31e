import { v7 as newId } from 'uuid';
import { generaliseOutlines } from '#core/geometry/generaliseOutlines.ts';
import type { IntegerVertex } from '#core/geometry/measure.ts';
import type { Position } from '#core/geometry/shape.ts';
import { shapeHex } from '#core/geometry/shapeHex.ts';
import { buildTopology, type Outline, type Topology } from '#core/geometry/topology.ts';
import { borderLevel } from '#core/imports/borderLevel.ts';
import type { Transaction } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';

interface OutlineRow {
  readonly id: string;
  readonly countyCode: string;
  readonly level: string;
  readonly code: string;
  readonly shape: string;
}

/** Tolerances of the details 1, 2 and 3 in units of 1e-7 degree, as the demonstration city has them. */
const tolerances = [1_000, 5_000, 20_000] as const;
const scale = 1e7;

const toVertex = ([longitude, latitude]: Position): IntegerVertex => [
  Math.round(longitude * scale),
  Math.round(latitude * scale),
];
const toPosition = ([x, y]: IntegerVertex): Position => [x / scale, y / scale];

function outlineOf({ shape }: OutlineRow): Outline {
  const { coordinates } = JSON.parse(shape) as { coordinates: readonly (readonly Position[])[][] };
  return coordinates.map((polygon) => polygon.map((ring) => ring.map(toVertex)));
}

const outlineHex = (outline: Outline): string =>
  shapeHex({
    type: 'MultiPolygon',
    coordinates: outline.map((polygon) => polygon.map((ring) => ring.map(toPosition))),
  });

function* shapeRows(topology: Topology, rows: readonly OutlineRow[]): Generator<(string | number)[]> {
  for (const [index, tolerance] of tolerances.entries()) {
    const outlines = generaliseOutlines(topology, tolerance);
    for (const [place, { countyCode, id, level }] of rows.entries()) {
      yield [countyCode, id, index + 1, level, outlineHex(outlines[place] ?? [])];
    }
  }
}

function* borderRows(topology: Topology, rows: readonly OutlineRow[]): Generator<string[]> {
  for (const { points, users } of topology.arcs) {
    const sides = users.flatMap((user) => rows[user] ?? []);
    const countyCode = sides[0]?.countyCode ?? '';
    const line = shapeHex({ type: 'LineString', coordinates: points.map(toPosition) });
    yield [countyCode, newId(), borderLevel(sides, rows), line];
  }
}

/** Makes the generalised outlines and the border lines of an imported city from the borders that its regions share. */
export async function drawRegions(transaction: Transaction): Promise<void> {
  const rows = await transaction.query<OutlineRow>(sqlQuery('imports/list_outlines'));
  if (rows.length === 0) return;
  const topology = buildTopology(rows.map(outlineOf));
  await transaction.query(sqlQuery('imports/delete_region_shapes'));
  await transaction.query(sqlQuery('imports/delete_borders'));
  await transaction.copyIn(
    'region_shape',
    ['county_code', 'region_id', 'detail', 'level', 'geom'],
    shapeRows(topology, rows),
  );
  await transaction.query(sqlQuery('imports/delete_invalid_shapes'));
  await transaction.copyIn('border', ['county_code', 'id', 'level', 'geom'], borderRows(topology, rows));
  for (const level of ['township', 'county', 'city']) {
    await transaction.query(sqlQuery('imports/label_parents', [level]));
  }
}
