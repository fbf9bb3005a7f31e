import { columnNames } from '#core/addresses/cleaning/columnLetter.ts';
import { type ProposedColumns, proposeColumns } from '#core/addresses/cleaning/proposeColumns.ts';
import { openTable, type TableReading } from './openTable.ts';
import type { SourceRow } from './sourceRow.ts';
import { TableRefusal } from './tableRefusal.ts';

export type LookWarning =
  'one-column' | 'broken-encoding' | 'repeated-header' | 'no-address-column' | 'identity-numbers';

export interface TableLook {
  readonly hasHeader: boolean;
  readonly columns: readonly string[];
  readonly rows: readonly SourceRow[];
  readonly proposed: ProposedColumns;
  readonly warnings: readonly LookWarning[];
}

const rowsShown = 20;
const rowsJudged = 200;
const identityNumber = /^[1-9]\d{16}[\dXx]$/;

/** The first rows of a table; reading stops behind them. */
export async function firstRows(path: string, reading: TableReading, count: number): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const batch of openTable(path, reading)) {
    rows.push(...batch.slice(0, count - rows.length));
    if (rows.length >= count) break;
  }
  if (rows.length === 0) throw new TableRefusal('no-rows');
  return rows;
}

/** A header names things: it holds no numbers, and its cells are unlike those below. */
function looksLikeHeader(first: SourceRow): boolean {
  const cells = first.cells.filter((cell) => cell.trim() !== '');
  return cells.length > 0 && cells.every((cell) => cell.length <= 40 && !/\d{2,}|^\d/.test(cell));
}

/** A table as it begins: names of its columns, first rows, what its columns seem to hold and what seems wrong with it. */
export async function lookAtTable(
  path: string,
  reading: TableReading,
  wanted: { readonly hasHeader?: boolean } = {},
): Promise<TableLook> {
  const read = await firstRows(path, reading, rowsJudged + 1);
  const [first] = read;
  const hasHeader = wanted.hasHeader ?? (first !== undefined && looksLikeHeader(first));
  const rows = hasHeader ? read.slice(1) : read;
  const header = hasHeader ? (first?.cells ?? []) : null;
  const width = header === null ? Math.max(...read.map(({ cells }) => cells.length)) : header.length;
  const columns = columnNames(header, width);
  const cells = rows.map((row) => row.cells);
  const proposed = proposeColumns(columns, cells);
  const warnings: LookWarning[] = [];
  if (width === 1 && reading.format === 'csv') warnings.push('one-column');
  if (read.some((row) => row.cells.some((cell) => cell.includes('\uFFFD')))) warnings.push('broken-encoding');
  const names = (header ?? []).map((name) => name.trim()).filter((name) => name !== '');
  if (new Set(names).size < names.length) warnings.push('repeated-header');
  if (proposed.addressColumns.length === 0) warnings.push('no-address-column');
  if (cells.some((row) => row.some((cell) => identityNumber.test(cell.trim()))))
    warnings.push('identity-numbers');
  return { hasHeader, columns, rows: rows.slice(0, rowsShown), proposed, warnings };
}

/** Whether a column holds identity numbers, which are kept nowhere. */
export const holdsIdentityNumbers = (rows: readonly SourceRow[], column: number): boolean =>
  rows.some(({ cells }) => identityNumber.test(cells[column]?.trim() ?? ''));
