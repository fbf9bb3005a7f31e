import type { CleaningChoice, CleaningJob, CleaningReading } from '#core/contract/addressCleaning.ts';
import type { ScopedDatabase } from '../../../platform/database/port.ts';
import { sqlQuery } from '../../../platform/database/sqlFile.ts';
import { ProblemError } from '../../../platform/http/problemError.ts';
import type { CleaningJobs } from './cleaningJobs.ts';
import type { KeptFiles } from './keptFiles.ts';

export interface Chosen {
  readonly reading: CleaningReading;
  readonly choice: CleaningChoice;
  readonly columns: readonly string[];
}

/**
 * Starts a job, or finds the earlier one of the same bytes and columns: then the new one goes with its file, and nothing
 * was written.
 */
export async function startJob(
  given: { readonly owner: ScopedDatabase; readonly jobs: CleaningJobs; readonly files: KeptFiles },
  job: CleaningJob,
  { reading, choice, columns }: Chosen,
): Promise<{ readonly jobId: string; readonly isKnown: boolean }> {
  const { owner, jobs, files } = given;
  const { jobId } = job;
  const texts = [JSON.stringify(choice), JSON.stringify(reading)];
  const started = await owner.transaction(async (transaction) => {
    const [known] = await transaction.query<{ jobId: string }>(
      sqlQuery('addresses/find_same_cleaning', [jobId, ...texts]),
    );
    if (known !== undefined) {
      await transaction.query(sqlQuery('addresses/delete_cleaning_job', [jobId]));
      return { jobId: known.jobId, isKnown: true };
    }
    const [begun] = await transaction.query(
      sqlQuery('addresses/start_cleaning', [jobId, ...texts, JSON.stringify(columns)]),
    );
    if (begun === undefined)
      throw new ProblemError('conflict', '该任务已经开始。The table was started already.');
    return { jobId, isKnown: false };
  });
  if (started.isKnown) await files.remove(jobId);
  else jobs.start(jobId);
  return started;
}
