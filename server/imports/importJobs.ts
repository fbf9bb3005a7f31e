import type { Static } from 'typebox';
import type { importItem } from '#core/contract/imports.ts';
import type { ScopedDatabase } from '../platform/database/port.ts';
import type { ImportProgress, ImportReport, ImportRequest } from './importRequest.ts';
import { runImport } from './runImport.ts';

export type ImportItem = Static<typeof importItem>;

interface Job {
  readonly request: ImportRequest;
  /** The owner's, on behalf of the account that sent the file. */
  readonly database: ScopedDatabase;
  readonly startedAt: Date;
  readonly control: AbortController;
  /** Removes the received file. */
  readonly remove: () => Promise<void>;
  progress: ImportProgress;
}

export function itemOfReport(report: ImportReport): ImportItem {
  const { rejections: _rejections, warnings, ...item } = report;
  return { ...item, warnings: [...warnings], phase: 'finished', share: 1 };
}

function itemOfJob({ request, startedAt, progress }: Job): ImportItem {
  return {
    id: request.id,
    fileName: request.fileName,
    fileHash: '',
    kind: request.kind,
    state: 'running',
    phase: progress.phase,
    share: progress.share,
    startedAt: startedAt.toISOString(),
    seconds: (Date.now() - startedAt.getTime()) / 1000,
    source: request.source ?? '',
    attribution: request.attribution,
    referenceSystem: request.referenceSystem ?? '',
    rowsRead: progress.rowsRead,
    rowsWritten: 0,
    rowsUpdated: 0,
    rowsUnchanged: 0,
    rowsRejected: 0,
    rowsSkipped: 0,
    warnings: [],
    failure: null,
  };
}

/**
 * Imports of this server: one at a time, in the order in which the files came. Ended runs are read from the database;
 * the last report of a run that could not be kept there is held here.
 */
export class ImportJobs {
  private readonly running = new Map<string, Job>();
  private readonly unkept = new Map<string, ImportItem>();
  private queue: Promise<unknown> = Promise.resolve();
  start(request: ImportRequest, database: ScopedDatabase, remove: () => Promise<void>): ImportItem {
    const job: Job = {
      request,
      database,
      remove,
      startedAt: new Date(),
      control: new AbortController(),
      progress: { phase: 'reading', rowsRead: 0, share: 0 },
    };
    this.running.set(request.id, job);
    this.queue = this.queue.then(() => this.work(job));
    return itemOfJob(job);
  }

  find(id: string): ImportItem | null {
    const job = this.running.get(id);
    return job === undefined ? (this.unkept.get(id) ?? null) : itemOfJob(job);
  }

  all(): readonly ImportItem[] {
    return [...this.running.values()].map(itemOfJob).reverse();
  }

  cancel(id: string): void {
    this.running.get(id)?.control.abort();
  }

  /** Cancels what runs and waits for its end: nothing is half-written when the server stops. */
  async close(): Promise<void> {
    for (const job of this.running.values()) job.control.abort();
    await this.queue;
  }

  private async work(job: Job): Promise<void> {
    const { request, database, control } = job;
    try {
      const report = await runImport(database, request, {
        signal: control.signal,
        onProgress: (progress) => (job.progress = progress),
      });
      if (report.state !== 'done') this.unkept.set(request.id, itemOfReport(report));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.unkept.set(request.id, {
        ...itemOfJob(job),
        state: 'failed',
        failure: { kind: 'fault', message },
      });
    } finally {
      this.running.delete(request.id);
      await job.remove();
    }
  }
}
