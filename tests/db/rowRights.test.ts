import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Acting, Database, Query, ScopedDatabase } from '../../server/platform/database/port.ts';
import { sqlQuery, sqlText } from '../../server/platform/database/sqlFile.ts';
import { tileAt } from '../../server/tiles/tileCoordinate.ts';
import { accountIds, actingFor, fillRightsCity, type RightsAccount } from '../support/rightsCity.ts';
import {
  inRollback,
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const sql = (text: string, ...values: unknown[]): Query => ({ text, values });

describe.skipIf(!isEngineAvailable(testEngine))(`row rights (${testEngine})`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
    await fillRightsCity(database);
  });
  afterAll(() => database?.close());

  const as = (on: Database, name: RightsAccount, more?: Partial<Acting>): ScopedDatabase =>
    on.actingAs(actingFor(name, more));
  const count = async (on: ScopedDatabase, table: string, where = 'true'): Promise<number> =>
    (await on.query<{ count: number }>(sql(`select count(*) as count from ${table} where ${where}`)))[0]
      ?.count ?? -1;

  it('show a township its own, the city everything, and a stranger nothing', async () => {
    const all = await count(database, 'incident');
    const [north, south] = [
      await count(as(database, 'north'), 'incident'),
      await count(as(database, 'south'), 'incident'),
    ];
    expect(north).toBeGreaterThan(200);
    // two incidents lie nowhere
    expect(north + south).toBe(all - 2);
    expect(await count(as(database, 'city'), 'incident')).toBe(all);
    for (const table of [
      'incident',
      'incident_event',
      'incident_cell',
      'element',
      'standard_address',
      'post',
      'staff_card',
    ])
      expect(await count(as(database, 'stranger'), table), table).toBe(0);
  });

  it('show incidents that lie nowhere to the city alone', async () => {
    const nowhere = 'community_id is null';
    expect(await count(as(database, 'north'), 'incident', nowhere)).toBe(0);
    expect(await count(as(database, 'city'), 'incident', nowhere)).toBe(2);
  });

  it('show a department its case, with its course, wherever it lies, and nothing else', async () => {
    const officer = as(database, 'officer');
    expect(await officer.query(sql('select number from incident'))).toEqual([{ number: 'N7' }]);
    expect(await count(officer, 'incident_event')).toBe(1);
    expect(await count(officer, 'incident_call')).toBe(1);
    expect(await count(officer, 'change_event')).toBe(1);
    expect(await count(officer, 'incident_cell')).toBe(0);
  });

  it('let an account write where it may, and nowhere else', async () => {
    await inRollback(database, async (inner) => {
      const file = (community: string | null): Query =>
        sql(
          `insert into incident (county_code, filed_at, id, number, class_code, title, source, point, community_id, occurred_at, reported_at)
          values ('140107', '2026-09-01Z', gen_random_uuid(), 'NEW', 'env', '新', 'desk', 'srid=4326;point(112.545 37.87)', $1::uuid, '2026-09-01Z', '2026-09-01Z')`,
          community,
        );
      const [places] = await inner.query<{ own: string; other: string }>(
        sql("select md5('community0')::uuid::text as own, md5('community3')::uuid::text as other"),
      );
      const north = as(inner, 'north');
      const write = (query: Query): Promise<unknown> =>
        north.transaction((transaction) => transaction.query(query));
      const cells = (): Promise<number> => count(inner, 'incident_cell');
      const before = await cells();
      await write(file(places?.own ?? ''));
      // counted by triggers with the owner's rights: the account itself may not write counts
      expect(await cells()).toBe(before + 1);
      await expect(write(sql('insert into incident_cell select * from incident_cell'))).rejects.toMatchObject(
        { code: '42501' },
      );
      await expect(write(file(places?.other ?? ''))).rejects.toMatchObject({ code: '42501' });
      await expect(write(file(null))).rejects.toMatchObject({ code: '42501' });
      const change = "update incident set state = 'handling' where number = $1 returning 1 as done";
      expect(await write(sql(change, 'NEW'))).toHaveLength(1);
      const [foreign] = await as(inner, 'south').query<{ number: string }>(
        sql('select number from incident limit 1'),
      );
      expect(await write(sql(change, foreign?.number))).toEqual([]);
      await expect(write(sql('update incident set community_id = null'))).rejects.toMatchObject({
        code: '42501',
      });
      await expect(write(sql('delete from incident'))).rejects.toMatchObject({ code: '42501' });
      const entry = `insert into incident_event (county_code, id, incident_id, kind, at)
        select county_code, gen_random_uuid(), id, 'note', now() from incident where number = 'NEW'`;
      await write(sql(entry));
      expect(
        await inner.query(sql("select community_id::text as place from incident_event where kind = 'note'")),
      ).toEqual([{ place: places?.own }]);
    });
  });

  it('write nothing in a single query, nor in a transaction that only reads', async () => {
    const north = as(database, 'north');
    const change = sql("update incident set title = 'x'");
    await expect(north.query(change)).rejects.toMatchObject({ code: '25006' });
    await expect(
      north.transaction((transaction) => transaction.query(change), { readOnly: true }),
    ).rejects.toMatchObject({ code: '25006' });
  });

  it('end with the dates of a grant, of its giver, of the account and of the region', async () => {
    const north = `account_id = '${accountIds.north}'`;
    const endings = [
      `update account_grant set valid = tstzrange(now() - interval '2 days', now() - interval '1 day') where ${north}`,
      `update account_grant set valid = tstzrange(now() + interval '1 day', null) where ${north}`,
      `update account set state = 'disabled' where id = '${accountIds.north}'`,
      `update account set expires_at = now() - interval '1 second' where id = '${accountIds.north}'`,
      "update region set valid = daterange(null, '2020-01-01') where id = md5('township0')::uuid",
      "delete from role_permission where role_code = 'test_all' and permission_code = 'incidents.read'",
    ];
    for (const ending of endings)
      await inRollback(database, async (inner) => {
        expect(await count(as(inner, 'north'), 'incident')).toBeGreaterThan(0);
        await inner.query(sql(ending));
        expect(await count(as(inner, 'north'), 'incident'), ending).toBe(0);
      });
  });

  it('pass on for a leave, and end with the grant that they were passed on from', async () => {
    await inRollback(database, async (inner) => {
      await inner.query(
        sql(`insert into account_grant (id, account_id, role_code, region_id, delegated_from)
          select gen_random_uuid(), '${accountIds.stranger}', role_code, region_id, id from account_grant where account_id = '${accountIds.north}'`),
      );
      const seen = await count(as(inner, 'north'), 'incident');
      expect(await count(as(inner, 'stranger'), 'incident')).toBe(seen);
      await inner.query(
        sql(
          `update account_grant set valid = tstzrange(null, now() - interval '1 hour') where account_id = '${accountIds.north}'`,
        ),
      );
      expect(await count(as(inner, 'stranger'), 'incident')).toBe(0);
    });
  });

  it('are narrowed by the scopes of an API key, to nothing where it has none', async () => {
    const seen = async (scopes: readonly string[] | null): Promise<readonly number[]> => {
      const key = as(database, 'north', { scopes });
      return [await count(key, 'incident'), await count(key, 'element')];
    };
    const [incidents, elements] = await seen(null);
    expect(await seen(['incidents.read'])).toEqual([incidents, 0]);
    expect(await seen(['elements.read', 'map.read'])).toEqual([0, elements]);
    expect(await seen([])).toEqual([0, 0]);
  });

  it('answer from the pyramid within reach', async () => {
    const tile = tileAt(112.56, 37.875, 12);
    const total = async (on: ScopedDatabase): Promise<number> => {
      const query = sql(
        `select coalesce(sum(count), 0)::integer as count from (${sqlText('tiles/incident-cells')}) as source`,
        ...[tile.zoom, tile.column, tile.row, null, null, null, null, null, null],
      );
      return (await on.query<{ count: number }>(query))[0]?.count ?? -1;
    };
    const [all, north, south] = [
      await total(database),
      await total(as(database, 'north')),
      await total(as(database, 'south')),
    ];
    expect(north).toBeGreaterThan(100);
    expect(north + south).toBe(all);
    expect(await total(as(database, 'city'))).toBe(all);
  });

  it('hide figures of other places, and of regions of which only a part is seen', async () => {
    const figures = await as(database, 'north').query<{ name: string; households: number | null }>(
      sql(
        "select name, household_count as households from region_card where level in ('community', 'township') order by name",
      ),
    );
    expect(figures).toEqual([
      ...[1600, 1600, null, null].map((households, index) => ({ name: `社区${index}`, households })),
      { name: '街道0', households: 3200 },
      { name: '街道1', households: null },
    ]);
    const [county] = await database.query<{ id: string }>(
      sql("select id::text from region where level = 'county'"),
    );
    const figuresOf = async (name: RightsAccount): Promise<unknown> =>
      (
        await as(database, name).query(
          sqlQuery('regions/read_figures', [...Array<null>(11).fill(null), [county?.id], null]),
        )
      )[0];
    // the sum of the half that is seen would be a wrong figure
    expect(await figuresOf('north')).toMatchObject({ households: null, residents: null, residents60: null });
    expect(await figuresOf('city')).toMatchObject({ residents: 14_400 });
  });

  it('mask names, telephones and doors, and give a wall none of them', async () => {
    const [person] = await as(database, 'north').query(
      sql('select name, work_telephone from staff_card limit 1'),
    );
    expect(person).toEqual({ name: '张**', work_telephone: '138****1234' });
    const [shown] = await as(database, 'wall').query(
      sql('select name, work_telephone from staff_card limit 1'),
    );
    expect(shown).toMatchObject({ work_telephone: null });
    expect(JSON.stringify(shown)).not.toContain('张');
    const addresses = await as(database, 'north').query<{ display: string }>(
      sqlQuery('addresses/list_addresses', [null, null, null, null, null, null, 20, null, null]),
    );
    expect(addresses).toHaveLength(20);
    for (const { display } of addresses) expect(display).toMatch(/号\*\*\*室$/);
  });

  it('keep keys of one account from another', async () => {
    await inRollback(database, async (inner) => {
      const keep = (name: RightsAccount): Promise<unknown> =>
        as(inner, name).transaction((transaction) =>
          transaction.query(sqlQuery('incidents/insert_key', ['same', 'POST /x', name, '{}'])),
        );
      await keep('north');
      await keep('south');
      await expect(keep('north')).rejects.toMatchObject({ code: '23505' });
      expect(await as(inner, 'south').query(sqlQuery('incidents/find_key', ['same']))).toMatchObject([
        { requestHash: 'south' },
      ]);
    });
  });
});
