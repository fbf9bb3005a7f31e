import type { ScopedDatabase } from '../platform/database/port.ts';
import { sqlQuery } from '../platform/database/sqlFile.ts';

/** Communities that are counted while the planner waits: a township. */
const mostAtOnce = 20;

const count = (database: ScopedDatabase, communityIds: readonly string[]): Promise<unknown> =>
  database.transaction((transaction) => transaction.query(sqlQuery('plans/refresh_load', [communityIds])));

/**
 * Counts the incidents on the plots where that was not done within a day. A township is waited for; of a county the rest is
 * counted township by township while the plan is open already. False where that is still to come.
 */
export async function countLoad(
  database: ScopedDatabase,
  communityIds: readonly string[],
  onFault: (fault: unknown) => void,
): Promise<boolean> {
  const due = await database.query<{ id: string }>(sqlQuery('plans/find_uncounted', [communityIds]));
  const ids = due.map(({ id }) => id);
  if (ids.length === 0) return true;
  if (ids.length <= mostAtOnce) {
    await count(database, ids);
    return true;
  }
  const rest = async (): Promise<void> => {
    for (let from = 0; from < ids.length; from += mostAtOnce)
      await count(database, ids.slice(from, from + mostAtOnce));
  };
  rest().catch(onFault);
  return false;
}
