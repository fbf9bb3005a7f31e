import type { CleaningChoice, CleaningReading, CleaningState } from '#core/contract/addressCleaning.ts';
import type { Executor } from '../../../platform/database/port.ts';
import { sqlQuery } from '../../../platform/database/sqlFile.ts';

/** A job as its run needs to know it. */
export interface CleaningWork {
  readonly jobId: string;
  readonly accountId: string;
  readonly state: CleaningState;
  readonly reading: CleaningReading;
  readonly columns: readonly string[] | null;
  readonly choice: CleaningChoice | null;
  readonly rowsTotal: number | null;
  readonly rowsDone: number;
}

export async function readWork(database: Executor, jobId: string): Promise<CleaningWork | null> {
  const [work] = await database.query<CleaningWork>(sqlQuery('addresses/read_cleaning_work', [jobId]));
  return work ?? null;
}
