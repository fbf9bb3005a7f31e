import { openDbf, type DbfTable } from '#core/plans/exchange/formats/dbf.ts';
import { decodeShp, holdsPolygons, shapeTypeOf } from '#core/plans/exchange/formats/shp.ts';
import { openZip, type ZipMember } from './openZip.ts';
import {
  FileRefusal,
  mostRows,
  type PartitionFileNote,
  type PartitionFileOptions,
  type RawPartition,
  type RawRow,
} from './partitionFile.ts';
import { rowGeometry } from './rowGeometry.ts';
import { detectTableText, type TableText } from './tableText.ts';

const withoutEnding = (name: string): string => name.slice(0, name.lastIndexOf('.'));
const baseName = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** The member beside a shapefile with another ending, whatever the case of its letters. */
function beside(members: readonly ZipMember[], shapefile: string, ending: string): ZipMember | undefined {
  const wanted = `${withoutEnding(shapefile)}${ending}`.toLowerCase();
  return members.find(({ name }) => name.toLowerCase() === wanted);
}

function chooseShapefile(members: readonly ZipMember[], layer: string | undefined): ZipMember {
  const found = members.filter(({ name }) => /\.shp$/i.test(name) && !/(^|\/)(__MACOSX\/|\.)/.test(name));
  const names = found.map(({ name }) => withoutEnding(name));
  if (found.length === 0)
    throw new FileRefusal(
      'unknown-format',
      { content: 'zip' },
      members.slice(0, 20).map(({ name }) => name),
    );
  const chosen =
    layer === undefined ? found : found.filter(({ name }) => [name, withoutEnding(name)].includes(layer));
  const [only] = chosen;
  if (only === undefined) throw new FileRefusal('unknown-layer', { layer: layer ?? '' }, names);
  if (chosen.length > 1) throw new FileRefusal('several-layers', {}, names);
  return only;
}

function valuesOf(table: DbfTable, record: number, text: TableText): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of table.fields) {
    const value = text.decode(table.value(record, field)).trim();
    // numbers stay text: fifteen digits of a code must not become 1.40105E+14
    values[text.decode(field.name)] = value === '' || /^\*+$/.test(value) ? null : value;
  }
  return values;
}

interface Parts {
  readonly shp: Buffer;
  readonly table: DbfTable | null;
  readonly text: TableText | null;
}

function readRows({ shp, table, text }: Parts): { rows: RawRow[]; deleted: number } {
  const rows: RawRow[] = [];
  let record = 0;
  let deleted = 0;
  for (const shape of decodeShp(shp)) {
    const isInTable = table !== null && record < table.recordCount;
    if (isInTable && table.isDeleted(record)) deleted += 1;
    else {
      const properties = isInTable && text !== null ? valuesOf(table, record, text) : {};
      rows.push({ rowNumber: record + 1, properties, geometry: rowGeometry(shape) });
    }
    record += 1;
    if (record > mostRows) throw new FileRefusal('too-many-rows', { most: mostRows });
  }
  return { rows, deleted };
}

/** The polygons of a shapefile in a ZIP archive, with its table, coordinate system and encoding beside it. */
export async function readZippedShapefile(
  path: string,
  options: PartitionFileOptions,
): Promise<RawPartition> {
  const archive = await openZip(path);
  try {
    const { members } = archive;
    const shapefile = chooseShapefile(members, options.layer);
    const shp = await shapefile.read();
    const type = shapeTypeOf(shp);
    if (type === null) throw new FileRefusal('damaged', { member: baseName(shapefile.name) });
    if (!holdsPolygons(type)) throw new FileRefusal('no-polygons', { shapeType: type });
    const tableFile = beside(members, shapefile.name, '.dbf');
    const table = tableFile === undefined ? null : openDbf(await tableFile.read());
    if (tableFile !== undefined && table === null)
      throw new FileRefusal('damaged', { member: baseName(tableFile.name) });
    const label = (await beside(members, shapefile.name, '.cpg')?.read())?.toString('latin1').trim() ?? null;
    const text = table === null ? null : detectTableText(table, label);
    const projection = (await beside(members, shapefile.name, '.prj')?.read())?.toString('utf8') ?? null;
    if (projection === null && options.referenceLabel === undefined)
      throw new FileRefusal('no-projection', { member: `${baseName(withoutEnding(shapefile.name))}.prj` });
    const { rows, deleted } = readRows({ shp, table, text });
    const notes: PartitionFileNote[] = [...(text?.notes ?? [])];
    if (table === null) notes.push({ note: 'no-attributes', detail: {} });
    if (deleted > 0) notes.push({ note: 'deleted-rows', detail: { rows: deleted } });
    return {
      format: 'shp',
      layer: withoutEnding(shapefile.name),
      reference: projection === null ? null : { text: projection },
      encoding: text?.encoding ?? 'utf-8',
      rows,
      notes,
    };
  } finally {
    archive.close();
  }
}
