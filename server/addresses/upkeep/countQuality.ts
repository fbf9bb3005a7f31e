import type { ScopedDatabase } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';

/** Communities a transaction: some tens of thousands of addresses, so that nobody waits for a lock. */
const communitiesAtOnce = 25;
/** After this an answer goes out with what was counted; who asks again goes on from there. */
const longestMilliseconds = 4_000;

/** Counts communities whose counts are older than their addresses; whether none is left. */
export async function countQuality(
  database: ScopedDatabase,
  communities: readonly string[] | null,
): Promise<boolean> {
  const ids =
    communities ??
    (await database.query<{ id: string }>(sqlQuery('addresses/register/list_communities', []))).map(
      ({ id }) => id,
    );
  const began = performance.now();
  for (;;) {
    const counted = await database.transaction(async (transaction) => {
      const values = [ids, communitiesAtOnce];
      const [row] = await transaction.query<{ counted: number }>(
        sqlQuery('addresses/register/refresh_quality', values),
      );
      return row?.counted ?? 0;
    });
    if (counted < communitiesAtOnce) return true;
    if (performance.now() - began > longestMilliseconds) return false;
  }
}
