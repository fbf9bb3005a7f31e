import type { Database } from '../../../platform/database/port.ts';
import type { RouteHost } from '../../../platform/http/addRoute.ts';
import { cleaningRowRoutes } from '../cleaningRowRoutes.ts';
import { cleaningRoutes } from '../cleaningRoutes.ts';
import type { RowFinder } from '../rowFinder.ts';
import { CleaningJobs } from './cleaningJobs.ts';
import { KeptFiles } from './keptFiles.ts';

export interface CleaningOptions {
  /** The owner's: the finder's answers are written whole, and read with the rights of whoever asks. */
  readonly database: Database;
  readonly finder: RowFinder;
  readonly dataFolder: string | null;
}

/** Cleaning of departments' tables for as long as the server runs; what a restart interrupted is gone on with. */
export function addressCleaning(host: RouteHost, { database, finder, dataFolder }: CleaningOptions): void {
  const { app } = host;
  const files = new KeptFiles(dataFolder);
  const jobs = new CleaningJobs({
    database,
    finder,
    files,
    onFault: (fault, jobId) => app.log.error({ err: fault, jobId }, 'a table could not be cleaned'),
  });
  app.addHook('onReady', async () => {
    await jobs
      .resume()
      .catch((fault: unknown) => app.log.error({ err: fault }, 'tables could not be gone on with'));
  });
  app.addHook('preClose', () => jobs.close());
  cleaningRoutes(host, { jobs, files, finder });
  cleaningRowRoutes(host, jobs);
}
