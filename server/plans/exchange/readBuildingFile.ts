import { stat } from 'node:fs/promises';
import type { BuildingRow } from '#core/plans/exchange/readBuildingTable.ts';
import { recogniseBuildingFields, type BuildingFields } from '#core/plans/exchange/recogniseFields.ts';
import { FileRefusal, mostFileBytes, type PartitionFileRefusal } from './partitionFile.ts';
import { readTextRecords } from './readTextRecords.ts';

export interface BuildingFileOptions {
  /** Columns that the user chose instead of those found by their names. */
  readonly fields?: Partial<BuildingFields>;
  readonly signal?: AbortSignal;
}

export interface ReadBuildingFile {
  readonly encoding: string;
  readonly columns: readonly string[];
  readonly fields: BuildingFields;
  readonly rows: readonly BuildingRow[];
  /** Rows with too few or too many columns. */
  readonly brokenRowNumbers: readonly number[];
}

/** Tables that were given out have an apostrophe before what a spreadsheet would run. */
const withoutGuard = (text: string): string => (/^'[=+\-@]/.test(text) ? text.slice(1) : text);

/** A city has some 50,000 buildings in its grids, a large one ten times as many. */
const mostBuildings = 1_000_000;

function checkFields(columns: readonly string[], options: BuildingFileOptions): BuildingFields {
  for (const column of Object.values(options.fields ?? {}))
    if (column !== null && !columns.includes(column))
      throw new FileRefusal('unknown-field', { column }, columns);
  const fields = recogniseBuildingFields(columns, options.fields);
  if (fields.building === null) throw new FileRefusal('unknown-field', { field: 'building' }, columns);
  if (fields.grid === null && fields.gridName === null)
    throw new FileRefusal('unknown-field', { field: 'grid' }, columns);
  return fields;
}

/** The rows of a table of buildings and their grids: CSV in UTF-8 or GB 18030, gzipped or not. */
export async function readBuildingFile(
  path: string,
  options: BuildingFileOptions = {},
): Promise<ReadBuildingFile | PartitionFileRefusal> {
  try {
    const { size } = await stat(path);
    if (size > mostFileBytes) throw new FileRefusal('too-large', { bytes: size, most: mostFileBytes });
    return await readTextRecords(path, async ({ format, encoding, batches }) => {
      if (format !== 'csv') throw new FileRefusal('unknown-format', { content: format });
      const rows: BuildingRow[] = [];
      const brokenRowNumbers: number[] = [];
      let columns: readonly string[] = [];
      let fields: BuildingFields | null = null;
      for await (const batch of batches) {
        options.signal?.throwIfAborted();
        if (batch.columns !== undefined) columns = batch.columns;
        for (const { rowNumber, properties } of batch.records) {
          fields ??= checkFields(columns, options);
          const text = (column: string | null): string | null => {
            const value = column === null ? null : properties[column];
            return typeof value === 'string' && value.trim() !== ''
              ? withoutGuard(value.trim()).slice(0, 500)
              : null;
          };
          rows.push({
            rowNumber,
            building: text(fields.building),
            grid: text(fields.grid),
            gridName: text(fields.gridName),
            gridId: text(fields.gridId),
            communityCode: text(fields.communityCode),
          });
        }
        brokenRowNumbers.push(...batch.broken.map(({ rowNumber }) => rowNumber));
        if (rows.length > mostBuildings) throw new FileRefusal('too-many-rows', { most: mostBuildings });
      }
      return { encoding, columns, fields: fields ?? checkFields(columns, options), rows, brokenRowNumbers };
    });
  } catch (error) {
    if (error instanceof FileRefusal) return error.refusal;
    throw error;
  }
}
