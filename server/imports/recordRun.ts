import type { Executor, Transaction } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import type { ImportReport, ImportRequest } from './importRequest.ts';

export async function recordRun(
  executor: Executor,
  request: ImportRequest,
  report: ImportReport,
): Promise<void> {
  await executor.query(
    sqlQuery('imports/insert_run', [
      report.id,
      report.fileName,
      report.fileHash,
      report.kind,
      JSON.stringify(request.mapping),
      report.state,
      report.startedAt,
      report.rowsRead,
      report.rowsWritten,
      report.rowsUpdated,
      report.rowsUnchanged,
      report.rowsRejected,
      report.rowsSkipped,
      JSON.stringify(report.warnings),
      report.source,
      report.referenceSystem,
      report.failure === null ? null : JSON.stringify(report.failure),
      report.attribution,
    ]),
  );
}

/** One row of the file is listed once, with its first fault. */
export async function recordRejections(transaction: Transaction, report: ImportReport): Promise<void> {
  const seen = new Set<number>();
  const rows = report.rejections.filter(({ rowNumber }) => !seen.has(rowNumber) && seen.add(rowNumber));
  await transaction.copyIn(
    'import_rejection',
    ['import_id', 'row_number', 'field', 'reason', 'detail'],
    rows.map(({ rowNumber, field, reason, detail }) => [
      report.id,
      rowNumber,
      field,
      reason,
      JSON.stringify(detail),
    ]),
  );
}
