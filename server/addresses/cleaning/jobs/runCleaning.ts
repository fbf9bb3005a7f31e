import type { ScopedDatabase } from '../../../platform/database/port.ts';
import { sqlQuery } from '../../../platform/database/sqlFile.ts';
import type { JudgedRow } from '../judgeRows.ts';
import { matchRows, type MatchWork, readCity } from '../matchRows.ts';
import { openTable, type TableReading } from '../reading/openTable.ts';
import type { SourceRow } from '../reading/sourceRow.ts';
import { TableRefusal } from '../reading/tableRefusal.ts';
import type { RowFinder } from '../rowFinder.ts';
import type { CleaningWork } from './cleaningWork.ts';
import { writeRows } from './writeRows.ts';

export const mostRows = 1_000_000;
/** Some tenths of a second of matching: what a restart does again at the most, and what memory holds twice. */
const rowsABatch = 2_000;

export interface Table {
  readonly path: string;
  readonly reading: TableReading;
  readonly hasHeader: boolean;
}

/** Rows below the header in batches of one size, wherever the pieces of the file end; from the row after `skip` on. */
async function* dataRows({ path, reading, hasHeader }: Table, skip: number): AsyncGenerator<SourceRow[]> {
  let waiting: SourceRow[] = [];
  let left = skip + (hasHeader ? 1 : 0);
  for await (const rows of openTable(path, reading)) {
    const from = Math.min(left, rows.length);
    left -= from;
    waiting.push(...(from === 0 ? rows : rows.slice(from)));
    while (waiting.length >= rowsABatch) {
      yield waiting.slice(0, rowsABatch);
      waiting = waiting.slice(rowsABatch);
    }
  }
  if (waiting.length > 0) yield waiting;
}

/** Names and number of the columns, and how many rows lie below them; refuses tables that are too long. */
async function countRows({ path, reading, hasHeader }: Table, signal: AbortSignal): Promise<number> {
  let count = hasHeader ? -1 : 0;
  for await (const rows of openTable(path, reading)) {
    signal.throwIfAborted();
    count += rows.length;
    if (count > mostRows) throw new TableRefusal('too-many-rows', { most: mostRows });
    // the file is read faster than anything else gets its turn
    await new Promise(setImmediate);
  }
  if (count <= 0) throw new TableRefusal('no-rows');
  return count;
}

export interface CleaningRun {
  /** The owner's, on behalf of the account. */
  readonly database: ScopedDatabase;
  readonly finder: RowFinder;
  readonly path: string;
  readonly work: CleaningWork;
  readonly signal: AbortSignal;
}

interface Batch {
  readonly rows: readonly SourceRow[];
  readonly judged: Promise<JudgedRow[]>;
}

/** Batches with their matches under way: one is matched while the one before it is written. */
async function* matching(table: Table, skip: number, work: MatchWork): AsyncGenerator<Batch> {
  let before: Batch | null = null;
  for await (const rows of dataRows(table, skip)) {
    const judged = matchRows(rows, work);
    // whoever stops half-way never asks for it
    judged.catch(() => undefined);
    if (before !== null) yield before;
    before = { rows, judged };
  }
  if (before !== null) yield before;
}

/**
 * Matches every row of a table that is not written yet. Rows are written in batches, each with the job's progress in one
 * transaction, so that whatever happens in between, a next run goes on behind the last one. False where the job was taken
 * away meanwhile.
 */
export async function runCleaning({ database, finder, path, work, signal }: CleaningRun): Promise<boolean> {
  const { choice, jobId, reading } = work;
  const columns = work.columns?.length ?? 0;
  if (choice === null) throw new Error(`the cleaning ${jobId} runs without columns`);
  const table: Table = { path, reading, hasHeader: choice.hasHeader };
  if (work.rowsTotal === null) {
    const total = await countRows(table, signal);
    await database.query(sqlQuery('addresses/count_cleaning_rows', [jobId, total]));
  }
  const city = await readCity(database);
  let rowsDone = work.rowsDone;
  const matched = matching(table, rowsDone, {
    database,
    finder,
    choice,
    columns,
    city,
    signal,
    isBulk: true,
  });
  for await (const { judged } of matched) {
    const rows = await judged;
    signal.throwIfAborted();
    const isWritten = await database.transaction((transaction) =>
      writeRows(transaction, jobId, rows, rowsDone),
    );
    if (!isWritten) return false;
    rowsDone += rows.length;
  }
  if (choice.keyColumn !== null) await database.query(sqlQuery('addresses/mark_repeated_keys', [jobId]));
  const [ended] = await database.query(sqlQuery('addresses/end_cleaning', [jobId, 'review', null]));
  return ended !== undefined;
}
