import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Extent } from '#core/imports/readShape.ts';
import type { ScopedDatabase } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';
import { hashFile } from './hashFile.ts';
import { ImportFailure } from '../platform/files/importFailure.ts';
import type {
  ImportProgress,
  ImportReport,
  ImportRequest,
  ImportWarning,
  Rejection,
} from './importRequest.ts';
import { prepareFile, type PreparedFile } from './prepareFile.ts';
import { recordRejections, recordRun } from './recordRun.ts';
import { warnOfShift } from './warnOfShift.ts';
import { writeImport, type WrittenFile } from './writeImport.ts';

export interface ImportControl {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** Rows may lie this far outside of the city's known extent: a city grows, a point at 0, 0 is a fault. */
const marginDegrees = 2;

async function boundsOf(database: ScopedDatabase): Promise<Extent | null> {
  const [city] = await database.query<Extent>(sqlQuery('imports/read_city'));
  if (city === undefined) return null;
  return {
    west: city.west - marginDegrees,
    south: city.south - marginDegrees,
    east: city.east + marginDegrees,
    north: city.north + marginDegrees,
  };
}

/** A file of which every row has its axes exchanged is one fault with one remedy, not a million. */
function refuseWhenAllSwapped({ counts, rejections }: PreparedFile): void {
  const swapped = rejections.filter(({ reason }) => reason === 'swapped-axes').length;
  if (
    swapped === 0 ||
    swapped < Math.min(counts.rowsRejected, rejections.length) ||
    counts.rowsRejected * 2 < counts.rowsRead - counts.rowsSkipped
  )
    return;
  throw new ImportFailure(
    'swapped-axes',
    `longitude and latitude are exchanged (row ${rejections[0]?.rowNumber ?? 1} and ${swapped - 1} more): import it with --swap-axes`,
    { rows: swapped },
  );
}

class Run {
  readonly request: ImportRequest;
  readonly fileHash: string;
  private readonly started = new Date();
  prepared: PreparedFile | null = null;

  constructor(request: ImportRequest, fileHash: string) {
    this.request = request;
    this.fileHash = fileHash;
  }

  report(
    state: ImportReport['state'],
    outcome: {
      written?: WrittenFile;
      failure?: ImportReport['failure'];
      warnings?: readonly ImportWarning[];
    },
  ): ImportReport {
    const { prepared, request } = this;
    const written = outcome.written;
    const rejections: Rejection[] = [...(prepared?.rejections ?? []), ...(written?.rejections ?? [])];
    return {
      id: request.id,
      fileName: request.fileName,
      fileHash: this.fileHash,
      kind: request.kind,
      state,
      startedAt: this.started.toISOString(),
      seconds: (Date.now() - this.started.getTime()) / 1000,
      source: prepared?.source ?? request.source ?? '',
      referenceSystem: prepared?.referenceSystem.code ?? request.referenceSystem ?? '',
      attribution: prepared?.attribution ?? request.attribution,
      rowsRead: prepared?.counts.rowsRead ?? 0,
      rowsWritten: written === undefined ? 0 : written.inserted + written.updated,
      rowsUpdated: written?.updated ?? 0,
      rowsUnchanged: written?.unchanged ?? 0,
      rowsRejected: (prepared?.counts.rowsRejected ?? 0) + (written?.rejections.length ?? 0),
      rowsSkipped: prepared?.counts.rowsSkipped ?? 0,
      warnings: [...(prepared?.warnings ?? []), ...(outcome.warnings ?? []), ...(written?.warnings ?? [])],
      rejections: rejections.sort((a, b) => a.rowNumber - b.rowNumber),
      failure: outcome.failure ?? null,
    };
  }
}

async function carryOut(
  database: ScopedDatabase,
  run: Run,
  spoolPath: string,
  control: ImportControl,
): Promise<ImportReport> {
  const { request } = run;
  const { signal, onProgress } = control;
  const prepared = await prepareFile(request, {
    spoolPath,
    bounds: await boundsOf(database),
    signal,
    onProgress,
  });
  run.prepared = prepared;
  refuseWhenAllSwapped(prepared);
  const shift = await warnOfShift(database, request.kind, prepared.sample.positions);
  return database.transaction(
    async (transaction) => {
      const written = await writeImport(transaction, request, prepared, signal, onProgress);
      const report = run.report('done', { written, warnings: shift === null ? [] : [shift] });
      await recordRun(transaction, request, report);
      await recordRejections(transaction, report);
      return report;
    },
    { signal },
  );
}

/** What goes wrong around the file, in words that say what to do; the code is the system's or PostgreSQL's. */
function faultOf(error: unknown): { readonly kind: string; readonly message: string } {
  if (error instanceof ImportFailure) return { kind: error.kind, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'ENOSPC' || code === '53100')
    return {
      kind: 'disk-full',
      message: 'the disk is full and nothing was written: free some space, then import again',
    };
  const isGone =
    (typeof code === 'string' && /^(08|57P|ECONN|EPIPE)/.test(code)) ||
    /connection terminated/i.test(message);
  return isGone
    ? {
        kind: 'database-gone',
        message: `the connection to the database was lost and nothing was written: import again (${message})`,
      }
    : { kind: 'fault', message };
}

function failureReport(run: Run, error: unknown, signal: AbortSignal): ImportReport {
  if (signal.aborted) {
    return run.report('cancelled', {
      failure: { kind: 'cancelled', message: 'the import was cancelled; nothing was written' },
    });
  }
  return run.report('failed', { failure: faultOf(error) });
}

/**
 * Imports one file: read and checked whole, then written in one transaction together with its report, so that after a
 * broken file, a cancel or a lost connection the database is as it was. Failures of the file are reports; the report of
 * a file that was not taken is kept when the database can be reached.
 */
export async function runImport(
  database: ScopedDatabase,
  request: ImportRequest,
  control: ImportControl,
): Promise<ImportReport> {
  const run = new Run(request, await hashFile(request.path));
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-import-'));
  try {
    return await carryOut(database, run, join(folder, 'stage.jsonl'), control);
  } catch (error) {
    const report = failureReport(run, error, control.signal);
    await keepFailure(database, request, report);
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
    control.onProgress({ phase: 'finished', rowsRead: run.prepared?.counts.rowsRead ?? 0, share: 1 });
  }
}

async function keepFailure(
  database: ScopedDatabase,
  request: ImportRequest,
  report: ImportReport,
): Promise<void> {
  try {
    await database.transaction(async (transaction) => {
      await recordRun(transaction, request, report);
      await recordRejections(transaction, report);
    });
  } catch {
    // the report still goes to the caller; a database that is gone cannot keep it
  }
}
