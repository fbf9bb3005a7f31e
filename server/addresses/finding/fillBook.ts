import type { Executor } from '../../platform/database/port.ts';
import { sqlQuery } from '../../platform/database/sqlFile.ts';
import { lastIdOf } from './addressLines.ts';
import type { FinderName, FinderRegion, FinderRegionAlias } from './finderMessages.ts';
import type { FinderPool } from './finderPool.ts';

/** A page keeps the embedded database for some 50 ms; others' questions come in between. */
const addressesAPage = 5_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

interface Page {
  readonly lines: string | null;
}

/** Gives new threads all that the database has, page by page; the next is read while one is taken in. */
export async function fillBook(pool: FinderPool, database: Executor): Promise<void> {
  const regions = await database.query<FinderRegion>(sqlQuery('addresses/finding/list_regions'));
  const aliases = await database.query<FinderRegionAlias>(sqlQuery('addresses/finding/list_region_aliases'));
  await pool.tell({ kind: 'begin', regions, aliases });
  await setNames(pool, database, null);
  let taken: Promise<void> = Promise.resolve();
  for (let last = beforeAll; ;) {
    const [page] = await database.query<Page>(
      sqlQuery('addresses/finding/read_page', [last, addressesAPage]),
    );
    await taken;
    const lines = page?.lines ?? null;
    if (lines === null) return;
    taken = pool.tell({ kind: 'addRows', lines });
    taken.catch(() => undefined);
    last = lastIdOf(lines);
  }
}

/** Roads and compounds by name: all, or what these places are called. */
async function setNames(
  pool: FinderPool,
  database: Executor,
  placeIds: readonly string[] | null,
): Promise<void> {
  const names = await database.query<FinderName>(sqlQuery('addresses/finding/list_names', [placeIds]));
  await pool.tell({ kind: 'setNames', names });
}

/** Reads again what has changed. */
export async function refreshBook(
  pool: FinderPool,
  database: Executor,
  changed: { readonly addressIds: readonly string[]; readonly placeIds: readonly string[] },
): Promise<void> {
  if (changed.placeIds.length > 0) await setNames(pool, database, changed.placeIds);
  for (let start = 0; start < changed.addressIds.length; start += addressesAPage) {
    const ids = changed.addressIds.slice(start, start + addressesAPage);
    const [page] = await database.query<Page>(sqlQuery('addresses/finding/read_rows', [ids]));
    await pool.tell({ kind: 'replaceRows', ids, lines: page?.lines ?? '' });
  }
}
