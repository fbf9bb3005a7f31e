import {
  addedColumns,
  type CleaningLanguage,
  qualityText,
  reasonText,
} from '#core/addresses/cleaning/cleanedColumns.ts';
import type { Executor } from '../../../platform/database/port.ts';
import { sqlQuery } from '../../../platform/database/sqlFile.ts';
import { openTable, type TableReading } from '../reading/openTable.ts';
import type { SourceRow } from '../reading/sourceRow.ts';

export type OutputCell = string | number | null;
export type OutputRow = readonly OutputCell[];

interface StoredRow {
  readonly rowNumber: number;
  readonly rawText: string;
  readonly band: string;
  readonly isDecided: boolean;
  readonly display: string | null;
  readonly code: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly gridCode: string | null;
  readonly communityName: string | null;
  readonly score: number | null;
  readonly faults: readonly string[];
}

export interface CleanedTable {
  /** As whoever asks may see it. */
  readonly database: Executor;
  readonly jobId: string;
  readonly path: string;
  readonly reading: TableReading;
  readonly hasHeader: boolean;
  readonly columns: readonly string[];
  readonly language: CleaningLanguage;
  readonly watermark: string;
  readonly signal: AbortSignal;
}

const rowsAPage = 1_000;

async function* storedRows(
  { database, jobId, signal }: CleanedTable,
  isFaultyOnly: boolean,
): AsyncGenerator<StoredRow> {
  for (let last = 0; ;) {
    const values = [jobId, last, rowsAPage, isFaultyOnly];
    const rows = await database.query<StoredRow>(sqlQuery('addresses/export_cleaned_rows', values), {
      signal,
    });
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined || rows.length < rowsAPage) return;
    last = end.rowNumber;
  }
}

const rounded = (value: number | null, places: number): number | null =>
  value === null ? null : Number(value.toFixed(places));

function added(row: StoredRow | undefined, { language, watermark }: CleanedTable): OutputRow {
  if (row === undefined) return [...addedColumns.slice(1).map(() => null), watermark];
  return [
    row.display,
    row.code,
    rounded(row.longitude, 7),
    rounded(row.latitude, 7),
    row.gridCode,
    row.communityName,
    qualityText(row, language),
    rounded(row.score, 2),
    reasonText(row, language),
    watermark,
  ];
}

/** Cells of a row in the columns of the table: none is lost, though a row may have more than the header. */
const padded = ({ cells }: SourceRow, columns: number): OutputRow =>
  cells.length >= columns ? cells : [...cells, ...Array<null>(columns - cells.length).fill(null)];

/** Header first: the names of the table as they stand in it, or letters where it has none. */
export const headerOf = ({ columns, language }: CleanedTable): OutputRow => [
  ...columns,
  ...addedColumns.map((words) => words[language]),
];

/** The table row by row as it was, with what was found behind its columns. */
export async function* cleanedRows(table: CleanedTable): AsyncGenerator<{ readonly cells: OutputRow }> {
  const stored = storedRows(table, false);
  let next = await stored.next();
  let isHeader = table.hasHeader;
  for await (const rows of openTable(table.path, table.reading)) {
    for (const row of rows) {
      if (isHeader) {
        isHeader = false;
        continue;
      }
      while (next.done !== true && next.value.rowNumber < row.rowNumber) next = await stored.next();
      const found = next.done !== true && next.value.rowNumber === row.rowNumber ? next.value : undefined;
      const cells = padded(row, table.columns.length);
      // a row with too many cells keeps them behind what is added, or the added columns would move
      const surplus = cells.slice(table.columns.length);
      yield { cells: [...cells.slice(0, table.columns.length), ...added(found, table), ...surplus] };
    }
  }
}

/** Rows with something to say about them: where they stand, what they say, and why they are not simply matched. */
export async function* faultyRows(table: CleanedTable): AsyncGenerator<{ readonly cells: OutputRow }> {
  const { language } = table;
  for await (const row of storedRows(table, true)) {
    yield { cells: [row.rowNumber, row.rawText, qualityText(row, language), reasonText(row, language)] };
  }
}
