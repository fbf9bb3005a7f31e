import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '#core/random/random.ts';
import type { Database } from '../../server/platform/database/port.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import { actingFor, fillRightsCity } from '../support/rightsCity.ts';
import { isEngineAvailable, openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

const accountCount = 200;
const readsEach = 12;

describe.skipIf(!isEngineAvailable('postgres'))(
  `${accountCount} accounts on a pool of five connections`,
  () => {
    let home: TestDatabase;
    let database: Database;
    let accounts: { id: string; place: string }[];
    beforeAll(async () => {
      home = await openTestDatabase('postgres');
      await fillRightsCity(home);
      database = openPostgres(home.url ?? '', { maximumConnections: 5 });
      accounts = await home.query<{ id: string; place: string }>({
        text: `with made as (
          insert into account (id, login_name, display_name)
          select gen_random_uuid(), 'crowd-' || number, 'crowd' from generate_series(1, ${accountCount}) as number
          returning id, login_name
        )
        insert into account_grant (id, account_id, role_code, region_id)
        select gen_random_uuid(), id, 'test_all', md5('community' || (right(login_name, 1)::integer % 4))::uuid from made
        returning account_id::text as id, region_id::text as place`,
        values: [],
      });
    });
    afterAll(async () => {
      await database?.close();
      await home?.close();
    });

    it('never mixes them up, whatever of it fails, is given up or runs in a transaction', async () => {
      const mixedUp: string[] = [];
      let rowCount = 0;
      const readAs = async ({ id, place }: { id: string; place: string }, index: number): Promise<void> => {
        const random = createRandom(7, 'crowd', index);
        const own = database.actingAs(actingFor('north', { accountId: id, requestId: `crowd-${index}` }));
        const query = {
          text: `select current_setting('jingwei.account') as account, community_id::text as place from incident
          order by md5(id::text || $1) limit 5`,
          values: [String(index)],
        };
        for (let round = 0; round < readsEach; round += 1) {
          const way = random.integer(0, 3);
          const controller = new AbortController();
          if (way === 0) await own.query({ text: 'select 1 / 0', values: [] }).catch(() => undefined);
          if (way === 1) setTimeout(() => controller.abort(), random.integer(0, 5));
          const rows = await (
            way === 2
              ? own.transaction((transaction) => transaction.query<{ account: string; place: string }>(query))
              : own.query<{ account: string; place: string }>(
                  query,
                  way === 1 ? { signal: controller.signal } : {},
                )
          ).catch((error: unknown) => {
            if (way === 1) return [];
            throw error;
          });
          rowCount += rows.length;
          for (const row of rows)
            if (row.account !== id || row.place !== place) mixedUp.push(`${id} saw ${JSON.stringify(row)}`);
        }
      };
      await Promise.all(accounts.map(readAs));
      expect(accounts).toHaveLength(accountCount);
      expect(mixedUp).toEqual([]);
      expect(rowCount).toBeGreaterThan(accountCount * readsEach * 2);
      const settings = await Promise.all(
        Array.from({ length: 20 }, () =>
          database.query({
            text: "select current_setting('role') as role, coalesce(current_setting('jingwei.account', true), '') as account",
            values: [],
          }),
        ),
      );
      for (const [row] of settings) expect(row).toEqual({ role: 'none', account: '' });
    });
  },
);
