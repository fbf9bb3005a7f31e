import type { CopyRow, Transaction } from '../../../platform/database/port.ts';
import { sqlQuery } from '../../../platform/database/sqlFile.ts';
import type { JudgedRow } from '../judgeRows.ts';

const columns = [
  'job_id',
  'row_number',
  'raw_text',
  'record_key',
  'given_point',
  'found_band',
  'band',
  'address_id',
  'point',
  'score',
  'precision',
  'method',
  'candidates',
  'faults',
] as const;

const pointText = (point: readonly [number, number] | null): string | null =>
  point === null ? null : `SRID=4326;POINT(${point[0]} ${point[1]})`;

function copyRow(jobId: string, row: JudgedRow): CopyRow {
  return [
    jobId,
    row.rowNumber,
    row.rawText,
    row.recordKey,
    pointText(row.givenPoint),
    row.band,
    row.band,
    row.addressId,
    pointText(row.point),
    row.score,
    row.precision,
    'matched',
    JSON.stringify(row.candidates),
    `{${row.faults.join(',')}}`,
  ];
}

function faultCounts(rows: readonly JudgedRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { faults } of rows) for (const fault of faults) counts[fault] = (counts[fault] ?? 0) + 1;
  return counts;
}

/**
 * Writes a batch and how far the job has come in one transaction. False, and nothing is written, where the job does not
 * stand where the batch begins: it was cancelled, or another server has taken it up.
 */
export async function writeRows(
  transaction: Transaction,
  jobId: string,
  rows: readonly JudgedRow[],
  rowsDone: number,
): Promise<boolean> {
  const count = (band: JudgedRow['band']): number => rows.filter((row) => row.band === band).length;
  const [advanced] = await transaction.query(
    sqlQuery('addresses/advance_cleaning', [
      jobId,
      rowsDone,
      rowsDone + rows.length,
      count('accept'),
      count('review'),
      count('reject'),
      JSON.stringify(faultCounts(rows)),
    ]),
  );
  if (advanced === undefined) return false;
  await transaction.copyIn(
    'cleaning_row',
    columns,
    rows.map((row) => copyRow(jobId, row)),
  );
  return true;
}
