import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportColumns, type ExportedGrid } from '#core/plans/exchange/exportedGrid.ts';
import { orientRings } from '#core/plans/exchange/formats/closedRings.ts';
import { encodeWkb, type RawPolygons } from '#core/plans/exchange/formats/wkb.ts';
import { geoPackageSchema, geoPackageSystems } from './geoPackageSchema.ts';
import type { PlanContent, PlanToExport } from './planFile.ts';

const cgcs2000 = 4490;
const columnTypes = { text: 'text', integer: 'integer', real: 'real' } as const;

type Extent = [west: number, south: number, east: number, north: number];

function widen(extent: Extent, polygons: RawPolygons): void {
  for (const polygon of polygons) {
    for (const [x = 0, y = 0] of polygon[0] ?? []) {
      extent[0] = Math.min(extent[0], x);
      extent[1] = Math.min(extent[1], y);
      extent[2] = Math.max(extent[2], x);
      extent[3] = Math.max(extent[3], y);
    }
  }
}

/** Header with the envelope (x before y, each least before most), then well-known binary; null where there is no ground. */
function geometryBlob(polygons: RawPolygons): Uint8Array | null {
  if (polygons.length === 0) return null;
  const body = encodeWkb(polygons);
  const extent: Extent = [Infinity, Infinity, -Infinity, -Infinity];
  widen(extent, polygons);
  const [west, south, east, north] = extent;
  const blob = new Uint8Array(40 + body.length);
  const view = new DataView(blob.buffer);
  blob.set([0x47, 0x50, 0, 0x03]);
  view.setInt32(4, cgcs2000, true);
  for (const [index, value] of [west, east, south, north].entries())
    view.setFloat64(8 + index * 8, value, true);
  blob.set(body, 40);
  return blob;
}

function writeGrids(database: DatabaseSync, grids: readonly ExportedGrid[]): Extent {
  const names = exportColumns.map(({ column }) => column);
  const columns = exportColumns.map(({ column, type }) => `${column} ${columnTypes[type]}`);
  database.exec(
    `create table grids (fid integer primary key autoincrement not null, geom multipolygon, ${columns.join(', ')})`,
  );
  const insert = database.prepare(
    `insert into grids (geom, ${names.join(', ')}) values (?, ${names.map(() => '?').join(', ')})`,
  );
  const extent: Extent = [Infinity, Infinity, -Infinity, -Infinity];
  for (const grid of grids) {
    const polygons = orientRings(grid.polygons, 'counter-clockwise');
    widen(extent, polygons);
    const values = exportColumns.map(({ attribute }): SQLInputValue => grid[attribute]);
    insert.run(geometryBlob(polygons), ...values);
  }
  return extent;
}

function writeGeoPackage(path: string, plan: PlanToExport, grids: readonly ExportedGrid[]): void {
  const database = new DatabaseSync(path);
  try {
    database.exec(geoPackageSchema);
    database.exec('begin');
    const system = database.prepare('insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, ?)');
    for (const { name, id, organization, definition, description } of geoPackageSystems)
      system.run(name, id, organization, id, definition, description);
    const extent = writeGrids(database, grids).map((value) => (Number.isFinite(value) ? value : null));
    database
      .prepare(
        'insert into gpkg_contents (table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y, srs_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        'grids',
        'features',
        plan.name,
        plan.watermark ?? '',
        plan.writtenAt.toISOString(),
        ...extent,
        cgcs2000,
      );
    database
      .prepare('insert into gpkg_geometry_columns values (?, ?, ?, ?, 0, 0)')
      .run('grids', 'geom', 'MULTIPOLYGON', cgcs2000);
    database.exec('commit');
  } finally {
    database.close();
  }
}

async function* chunksOf(plan: PlanToExport, grids: readonly ExportedGrid[]): AsyncGenerator<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-geopackage-'));
  try {
    const path = join(folder, 'plan.gpkg');
    writeGeoPackage(path, plan, grids);
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A GeoPackage 1.3 with one layer `grids`: SQLite writes files, so it is made in a folder of its own and then read. */
export const planGeoPackage = (plan: PlanToExport, grids: readonly ExportedGrid[]): PlanContent => ({
  chunks: chunksOf(plan, grids),
  cut: [],
});
