import type { CleaningChoice, CleaningJob, CleaningReading } from '#core/contract/addressCleaning.ts';
import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { notFound, ProblemError } from '../../platform/http/problemError.ts';

/** A job as whoever asks may see it: their own. */
export async function findJob(database: Executor, jobId: string): Promise<CleaningJob> {
  const [job] = await database.query<CleaningJob>(sqlQuery('addresses/get_cleaning_job', [jobId]));
  if (job === undefined) throw notFound(`There is no table ${jobId} of yours.`);
  return job;
}

/** The job in one of the states in which something can be done with it. */
export function requireState(job: CleaningJob, ...states: readonly CleaningJob['state'][]): void {
  if (states.includes(job.state)) return;
  throw new ProblemError(
    'conflict',
    `该任务当前状态为 ${job.state}，不能进行此操作。The table is ${job.state}; this needs it ${states.join(' or ')}.`,
  );
}

/** Of a job whose columns were chosen. */
export function choiceOf(job: CleaningJob): {
  readonly reading: CleaningReading;
  readonly choice: CleaningChoice;
  readonly columns: readonly string[];
} {
  const { reading, choice, columns } = job;
  if (choice === null || columns === null)
    throw new ProblemError('conflict', '尚未选择地址列。Choose the address columns first.');
  return { reading, choice, columns };
}
