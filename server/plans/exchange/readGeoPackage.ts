import { pathToFileURL } from 'node:url';
import { DatabaseSync } from 'node:sqlite';
import { decodeWkb } from '#core/plans/exchange/formats/wkb.ts';
import {
  FileRefusal,
  mostRows,
  type PartitionFileNote,
  type PartitionFileOptions,
  type RawPartition,
  type RawRow,
} from './partitionFile.ts';
import { rowGeometry } from './rowGeometry.ts';

interface Layer {
  readonly table: string;
  readonly geometryColumn: string;
  readonly geometryType: string;
  readonly organization: string;
  readonly number: number;
  readonly definition: string;
}

const polygonTypes = ['POLYGON', 'MULTIPOLYGON', 'SURFACE', 'MULTISURFACE', 'GEOMETRY', 'GEOMETRYCOLLECTION'];
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Read-only and immutable: neither a journal beside the file nor one of its own triggers, views or functions counts.
 * Rows wait in no cache, and a cell that lies is an error instead of a read beyond its page.
 */
function openReadOnly(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  const database = new DatabaseSync(url, {
    readOnly: true,
    allowExtension: false,
    defensive: true,
    enableDoubleQuotedStringLiterals: false,
  });
  database.exec('pragma trusted_schema = off; pragma cell_size_check = on; pragma mmap_size = 0');
  return database;
}

/** Only plain tables: a view or a computed column of the file would be its own program. */
function isPlainTable(database: DatabaseSync, name: string): boolean {
  const entry = database.prepare('select type, sql from sqlite_master where name = ?').get(name);
  if (entry?.['type'] !== 'table' || /^\s*create\s+virtual/i.test(String(entry['sql']))) return false;
  const columns = database.prepare('select hidden from pragma_table_xinfo(?)').all(name);
  return columns.length > 0 && columns.every(({ hidden }) => hidden === 0);
}

function layersOf(database: DatabaseSync): Layer[] {
  for (const table of ['gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys'])
    if (!isPlainTable(database, table)) throw new FileRefusal('unknown-format', { content: 'sqlite' });
  const rows = database
    .prepare(
      `select contents.table_name as name, columns.column_name as geometry, columns.geometry_type_name as type,
         systems.organization as organization, systems.organization_coordsys_id as number,
         systems.definition as definition
       from gpkg_contents contents
       join gpkg_geometry_columns columns on columns.table_name = contents.table_name
       left join gpkg_spatial_ref_sys systems on systems.srs_id = columns.srs_id
       where contents.data_type = 'features'
       order by contents.table_name
       limit 500`,
    )
    .all();
  return rows
    .map((row): Layer => ({
      table: String(row['name']),
      geometryColumn: String(row['geometry']),
      geometryType: String(row['type']).toUpperCase(),
      organization: String(row['organization'] ?? ''),
      number: Number(row['number'] ?? -1),
      definition: String(row['definition'] ?? ''),
    }))
    .filter(({ geometryType }) => polygonTypes.includes(geometryType));
}

function chooseLayer(layers: readonly Layer[], wanted: string | undefined): Layer {
  const names = layers.map(({ table }) => table);
  if (layers.length === 0) throw new FileRefusal('no-polygons');
  const chosen = wanted === undefined ? layers : layers.filter(({ table }) => table === wanted);
  const [only] = chosen;
  if (only === undefined) throw new FileRefusal('unknown-layer', { layer: wanted ?? '' }, names);
  if (chosen.length > 1) throw new FileRefusal('several-layers', {}, names);
  return only;
}

const envelopeBytes = [0, 32, 48, 48, 64];

/** The header of a GeoPackage geometry: two letters, version, flags, system, envelope; then well-known binary. */
function geometryOf(value: unknown): RawRow['geometry'] {
  if (value === null) return { polygons: [] };
  if (!(value instanceof Uint8Array) || value.length < 8 || value[0] !== 0x47 || value[1] !== 0x50)
    return { fault: 'broken-row' };
  const flags = value[3] ?? 0;
  const envelope = envelopeBytes[(flags >> 1) & 7];
  if (envelope === undefined || (flags & 0x20) !== 0) return { fault: 'broken-row' };
  if ((flags & 0x10) !== 0) return { polygons: [] };
  return rowGeometry(decodeWkb(value, 8 + envelope));
}

function readRows(database: DatabaseSync, layer: Layer): RawRow[] {
  if (!isPlainTable(database, layer.table)) throw new FileRefusal('damaged', { table: layer.table });
  const columns = database
    .prepare('select name from pragma_table_xinfo(?)')
    .all(layer.table)
    .map(({ name }) => String(name));
  if (!columns.includes(layer.geometryColumn)) throw new FileRefusal('damaged', { table: layer.table });
  // names of the file's own columns, checked against its schema and quoted; nothing else of it reaches the statement
  const list = columns.map(quoted).join(', ');
  const statement = database.prepare(`select ${list} from ${quoted(layer.table)} limit ${mostRows + 1}`);
  statement.setReadBigInts(true);
  const rows: RawRow[] = [];
  for (const row of statement.iterate()) {
    if (rows.length >= mostRows) throw new FileRefusal('too-many-rows', { most: mostRows });
    const properties: Record<string, unknown> = {};
    for (const column of columns) {
      const value = row[column];
      if (column === layer.geometryColumn || value instanceof Uint8Array) continue;
      properties[column] = typeof value === 'bigint' ? String(value) : value;
    }
    rows.push({ rowNumber: rows.length + 1, properties, geometry: geometryOf(row[layer.geometryColumn]) });
  }
  return rows;
}

function referenceOf({ organization, number, definition }: Layer): RawPartition['reference'] {
  if (/^epsg$/i.test(organization) && number > 0) return { label: `EPSG:${number}` };
  return /^\s*\w+\[/.test(definition) ? { text: definition } : null;
}

/** The polygons of one layer of a GeoPackage. Its own SQL (views, triggers, computed columns) is never run. */
export function readGeoPackage(path: string, options: PartitionFileOptions): RawPartition {
  let database: DatabaseSync | undefined;
  try {
    database = openReadOnly(path);
    const layers = layersOf(database);
    const layer = chooseLayer(layers, options.layer);
    const others = layers.length - 1;
    const notes: PartitionFileNote[] =
      others > 0 ? [{ note: 'other-layers', detail: { layers: others } }] : [];
    return {
      format: 'gpkg',
      layer: layer.table,
      reference: referenceOf(layer),
      encoding: 'utf-8',
      rows: readRows(database, layer),
      notes,
    };
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_SQLITE_ERROR') throw error;
    throw new FileRefusal('damaged', { message: (error as Error).message.slice(0, 200) });
  } finally {
    database?.close();
  }
}
