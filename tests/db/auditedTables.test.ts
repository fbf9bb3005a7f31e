import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Acting, Database } from '../../server/platform/database/port.ts';
import {
  inRollback,
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

const actor = '018f0000-0000-7000-8000-00000000000a';
const staffId = '018f0000-0000-7000-8000-00000000000b';

/** Tables without a row in the audit for each write, and why. */
const exceptions: Readonly<Record<string, string>> = {
  address_change_row: 'a record itself: every row of a change before and after; the change is audited',
  address_quality: 'counts, made anew from the addresses',
  address_link: 'written when a table is finished: one entry for its job',
  applied_sql: 'written by migrations',
  audit_archive: 'the audit itself; archiving writes an entry',
  audit_chain: 'one row, made by the migration and never changed',
  audit_entry: 'the audit itself',
  barrier: 'base map, written by imports: one entry a run',
  border: 'derived from regions',
  builtin_role_permission: 'what the program brings along, kept at each start',
  change_event: 'tells of writes that are audited where they happen',
  cleaning_row:
    'rows of a department’s table: one entry a job; a decision is a record with author and time itself',
  demonstration_change: 'demonstration data, written by seeding',
  demonstration_class_factor: 'demonstration data, written by seeding',
  demonstration_class_share: 'demonstration data, written by seeding',
  demonstration_grid_rate: 'demonstration data, written by seeding',
  demonstration_near_repeat: 'demonstration data, written by seeding',
  demonstration_rain_day: 'demonstration data, written by seeding',
  grid_plot: 'which plots a grid version has, written with it',
  grid_shape: 'derived from grid versions',
  idempotency_key: 'what a request was answered; its incident is audited',
  import_rejection: 'part of an import: one entry a run',
  import_run: 'has triggers of its own: one entry at its beginning and one at its end',
  incident_cell: 'counts kept by triggers',
  incident_cell_level: 'counts kept by triggers',
  incident_cell_month: 'counts kept by triggers',
  incident_event: 'the journal of an incident, written with the incident',
  incident_key: 'written by imports: one entry a run',
  incident_report: 'raw intake, written by imports: one entry a run',
  land_use: 'base map, written by imports: one entry a run',
  permission: 'what the program brings along, kept at each start',
  plan_arc: 'walls of a plan written out for its check, derived from its log',
  plan_building: 'buildings of a plan that changed plot, derived from its log',
  plan_change: 'the log of a plan, a record with author and time itself',
  plan_community: 'which communities a plan touches, derived from its log',
  plan_grid: 'derived from the log of a plan',
  plan_plot: 'derived from the log of a plan',
  plan_presence: 'who has a plan open, renewed every few seconds',
  plan_publication_row: 'what a publication wrote, kept to take it back; the publication is audited',
  plot_arc: 'derived from plots',
  plot_load: 'counts of incidents, renewed once a day',
  region_shape: 'derived from regions',
  region_within: 'derived from regions',
  retired_address_code: 'codes that an address had, kept by triggers of the address',
  road: 'base map, written by imports: one entry a run',
  road_naming: 'how a change of the register named roads; the change is audited',
  seed_run: 'written by seeding',
  session: 'signing in and out write entries of their own; the rest is upkeep at every request',
  spatial_ref_sys: 'belongs to PostGIS',
  water: 'base map, written by imports: one entry a run',
};

interface Entry {
  readonly action: string;
  readonly entityKind: string;
  readonly entityId: string;
  readonly accountName: string;
  readonly address: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

const entries = (database: Database): Promise<Entry[]> =>
  database.query<Entry>({
    text: `select action, entity_kind as "entityKind", entity_id as "entityId", account_name as "accountName",
      address, before, after, detail from audit_entry order by at, id`,
    values: [],
  });

describe.skipIf(!isEngineAvailable(testEngine))(`what the audit hears of (${testEngine})`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
    await database.query({
      text: `insert into account (id, login_name, display_name, password_hash)
        values ($1, 'wang', '值班员', 'old secret')`,
      values: [actor],
    });
  });
  afterAll(() => database.close());

  const acting: Acting = {
    accountId: actor,
    sessionId: null,
    scopes: null,
    address: '10.0.0.7',
    requestId: 'request-1',
    readLimitSeconds: 10,
    isOwner: true,
  };
  /** What the account's statements leave in the audit. */
  const heard = async (...statements: string[]): Promise<Entry[]> => {
    let found: Entry[] = [];
    await inRollback(database, async (inner) => {
      await inner.actingAs(acting).transaction(async (transaction) => {
        for (const statement of statements) await transaction.runScript(statement);
      });
      found = await entries(inner);
    });
    return found;
  };

  it('is every table, or the exception is stated', async () => {
    const tables = await database.query<{ name: string; isAudited: boolean }>({
      text: `select class.relname as name, exists (
          select from pg_trigger where tgrelid = class.oid and tgname = 'audit_row' and tgenabled = 'O'
        ) as "isAudited"
        from pg_class as class
        where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p') and not class.relispartition
        order by class.relname`,
      values: [],
    });
    expect(tables.length).toBeGreaterThan(40);
    const silent = tables.filter(({ isAudited }) => !isAudited).map(({ name }) => name);
    expect(silent.filter((name) => exceptions[name] === undefined)).toEqual([]);
    // an exception that is none any more is taken off the list
    expect(Object.keys(exceptions).filter((name) => !silent.includes(name))).toEqual([]);
  });

  it('is every table that the role of requests may write', async () => {
    const writable = await database.query<{ name: string }>({
      text: `select distinct table_name as name from information_schema.role_column_grants
        where grantee = 'jingwei_app' and privilege_type in ('INSERT', 'UPDATE') and table_schema = 'public'
        union
        select table_name from information_schema.role_table_grants
        where grantee = 'jingwei_app' and privilege_type in ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE') and table_schema = 'public'
        order by 1`,
      values: [],
    });
    const names = writable.map(({ name }) => name);
    expect(names).toContain('incident');
    expect(names).not.toContain('audit_entry');
    const unheard = names.filter((name) => exceptions[name] !== undefined);
    const decided = [
      ...['change_event', 'idempotency_key', 'incident_event'],
      // the rows of a change of addresses, before and after, are its record
      'address_change_row',
      // the log of a plan is the record of what was drawn; the rest is made from it
      ...['plan_change', 'plan_community', 'plan_grid', 'plan_plot', 'plan_presence'],
    ];
    expect(unheard.filter((name) => !decided.includes(name))).toEqual([]);
  });

  it('tells who, from where, and what changed', async () => {
    const found = await heard(`update account set display_name = '值班长' where id = '${actor}'`);
    expect(found).toEqual([
      {
        action: 'account.updated',
        entityKind: 'account',
        entityId: actor,
        accountName: 'wang',
        address: '10.0.0.7',
        before: { display_name: '值班员' },
        after: { display_name: '值班长' },
        detail: null,
      },
    ]);
  });

  it('tells that a secret changed, and not what it was', async () => {
    const found = await heard(`update account set password_hash = 'new secret' where id = '${actor}'`);
    expect(found[0]).toMatchObject({
      action: 'account.updated',
      detail: { changedSecrets: ['password_hash'] },
    });
    const text = JSON.stringify(found);
    expect(text).not.toContain('old secret');
    expect(text).not.toContain('new secret');
  });

  it('holds no secret of any table, whatever its columns are called', async () => {
    const secretLike = await database.query<{ name: string }>({
      text: `select distinct attname as name from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
          and attname ~ '(hash|secret|token|password|factor)' and attname !~ '(_at|_until|needs_second_factor|must_change_password|file_hash|previous_hash|request_hash|last_hash)$'
          and relname not like 'audit%' and relname not like 'demonstration%'`,
      values: [],
    });
    const [row] = await database.query<{ shown: Readonly<Record<string, unknown>> }>({
      text: `select audit_shown('account', $1::jsonb - (select array_agg(distinct part) from
          regexp_split_to_table((regexp_match(pg_get_functiondef('audit_written'::regproc), 'secrets constant text\\[\\] := ''\\{([^}]*)\\}'''))[1], ',') as part)) as shown`,
      values: [JSON.stringify(Object.fromEntries(secretLike.map(({ name }) => [name, 'x'])))],
    });
    expect(secretLike.length).toBeGreaterThan(5);
    expect(row?.shown).toEqual({});
  });

  it('masks names and telephones, and keeps a digest of shapes', async () => {
    const found = await heard(
      `insert into staff (county_code, id, name, work_telephone) values ('140107', '${staffId}', '欧阳修文', '138-1234-5678')`,
      `update staff set name = '欧阳修武' where id = '${staffId}'`,
      `insert into region (county_code, id, level, code, name, geom) values ('140107', '${staffId}', 'community', '140107001001', '甲社区',
        st_multi(st_makeenvelope(112.5, 37.8, 112.6, 37.9, 4326)))`,
    );
    const text = JSON.stringify(found);
    for (const raw of ['修文', '修武', '1234', '112.5', 'coordinates']) expect(text).not.toContain(raw);
    expect(found[0]?.after).toMatchObject({ name: '欧阳**', work_telephone: '138****5678' });
    expect(found[2]?.after?.['geom']).toMatch(/^sha256:[0-9a-f]{32}$/);
  });

  it('hides the door of an address', async () => {
    const found = await heard(
      `insert into standard_address (county_code, id, community_id, building_number, unit_number, room_number, display, source)
        values ('140107', '${staffId}', '${staffId}', '3幢', '2单元', '1507室', '滨河东路3幢2单元1507室', 'test')`,
    );
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain('1507');
  });

  it('leaves out what the server counts up at every sign-in', async () => {
    expect(
      await heard(
        `update account set last_signed_in_at = now(), failed_attempts = failed_attempts + 1 where id = '${actor}'`,
      ),
    ).toEqual([]);
  });

  it('goes with the write: what is taken back was never noted', async () => {
    await inRollback(database, async (inner) => {
      await expect(
        inner.actingAs(acting).transaction(async (transaction) => {
          await transaction.runScript(`update account set display_name = '丙' where id = '${actor}'`);
          throw new Error('changed my mind');
        }),
      ).rejects.toThrow('changed my mind');
      expect(await entries(inner)).toEqual([]);
    });
  });

  it('is silent about seeding, which acts for nobody, and says of an import one word at each end', async () => {
    await inRollback(database, async (inner) => {
      await inner.query({
        text: `insert into staff (county_code, id, name) values ('140107', '${staffId}', '张三')`,
        values: [],
      });
      expect(await entries(inner)).toEqual([]);
    });
    const found = await heard(
      `set local jingwei.audit_rows = 'off'`,
      `insert into staff (county_code, id, name) values ('140107', '${staffId}', '张三')`,
      `insert into import_run (id, file_name, file_hash, kind, state) values ('${staffId}', 'roads.csv', 'h', 'roads', 'running')`,
      `update import_run set rows_read = 5`,
      `update import_run set state = 'done'`,
    );
    expect(found.map(({ action }) => action)).toEqual(['import.started', 'import.done']);
    expect(found[1]?.detail).toMatchObject({ fileName: 'roads.csv', rowsRead: 5 });
  });

  it('cannot be switched off by the role of requests', async () => {
    const [row] = await database.query<{ definition: string }>({
      text: `select pg_get_triggerdef(oid) as definition from pg_trigger
        where tgname = 'audit_row' and tgrelid = 'incident'::regclass`,
      values: [],
    });
    expect(row?.definition).toMatch(/CURRENT_USER = 'jingwei_app'/);
  });
});
