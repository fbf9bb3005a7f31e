import type { Acting, Database, ScopedDatabase } from '../../../platform/database/port.ts';
import { sqlQuery } from '../../../platform/database/sqlFile.ts';
import { TableRefusal } from '../reading/tableRefusal.ts';
import type { RowFinder } from '../rowFinder.ts';
import { readWork } from './cleaningWork.ts';
import { daysKept, type KeptFiles } from './keptFiles.ts';
import { runCleaning } from './runCleaning.ts';

export interface CleaningJobsOptions {
  readonly database: Database;
  readonly finder: RowFinder;
  readonly files: KeptFiles;
  readonly onFault: (fault: unknown, jobId: string) => void;
}

const longestReadSeconds = 3_600;
const dayMilliseconds = 24 * 3_600_000;

/** On behalf of whose account the server goes on with a job that a restart interrupted. */
const atTheServer = (accountId: string): Acting => ({
  accountId,
  sessionId: null,
  scopes: null,
  address: '',
  requestId: 'address-cleaning',
  readLimitSeconds: longestReadSeconds,
  isOwner: true,
});

/**
 * The tables that this server cleans: one at a time, in the order in which they were started. Jobs stand in the database:
 * those that were under way when the server stopped are gone on with when it starts.
 */
export class CleaningJobs {
  private readonly options: CleaningJobsOptions;
  private readonly controls = new Map<string, AbortController>();
  private readonly upkeep: NodeJS.Timeout;
  private queue: Promise<unknown> = Promise.resolve();
  private isClosing = false;

  constructor(options: CleaningJobsOptions) {
    this.options = options;
    this.upkeep = setInterval(() => void this.forget(), dayMilliseconds);
    this.upkeep.unref();
  }

  /** The owner's database on behalf of whoever asks: jobs and rows are the server's to write. */
  onBehalf(acting: Acting): ScopedDatabase {
    return this.options.database.actingAs({ ...acting, isOwner: true, readLimitSeconds: longestReadSeconds });
  }

  /** What was under way when the server stopped, and originals that were kept long enough. */
  async resume(): Promise<void> {
    await this.forget();
    const running = await this.options.database.query<{ jobId: string }>(
      sqlQuery('addresses/list_running_cleanings'),
    );
    for (const { jobId } of running) this.start(jobId);
  }

  start(jobId: string): void {
    if (this.controls.has(jobId) || this.isClosing) return;
    const control = new AbortController();
    this.controls.set(jobId, control);
    this.queue = this.queue.then(() => this.work(jobId, control.signal));
  }

  /** The database has it as cancelled already: the run ends before its next batch. */
  cancel(jobId: string): void {
    this.controls.get(jobId)?.abort();
  }

  /** Lets the batch that is being written end; the rest is for the next start. */
  async close(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.upkeep);
    for (const control of this.controls.values()) control.abort();
    await this.queue;
  }

  private async work(jobId: string, signal: AbortSignal): Promise<void> {
    const { database, finder, files, onFault } = this.options;
    try {
      const work = await readWork(database, jobId);
      if (work === null || work.state !== 'running' || signal.aborted) return;
      const acting = database.actingAs(atTheServer(work.accountId));
      await runCleaning({ database: acting, finder, path: files.pathOf(jobId), work, signal });
    } catch (error) {
      if (signal.aborted) return;
      await this.fail(jobId, error);
      if (!(error instanceof TableRefusal)) onFault(error, jobId);
    } finally {
      this.controls.delete(jobId);
    }
  }

  private async fail(jobId: string, error: unknown): Promise<void> {
    const { database } = this.options;
    const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const failure =
      error instanceof TableRefusal
        ? { kind: error.kind, detail: error.detail }
        : { kind: isGone ? 'file-gone' : 'fault', detail: {} };
    // a database that is gone cannot keep it: the next start takes the job up again
    await database
      .query(sqlQuery('addresses/end_cleaning', [jobId, 'failed', JSON.stringify(failure)]))
      .catch(() => undefined);
  }

  private async forget(): Promise<void> {
    const { database, files, onFault } = this.options;
    try {
      const forgotten = await database.query<{ jobId: string }>(
        sqlQuery('addresses/forget_cleaning_files', [daysKept]),
      );
      for (const { jobId } of forgotten) await files.remove(jobId);
    } catch (fault) {
      onFault(fault, '');
    }
  }
}
