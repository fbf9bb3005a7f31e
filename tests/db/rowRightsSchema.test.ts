import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingFor, fillRightsCity } from '../support/rightsCity.ts';
import {
  isEngineAvailable,
  openTestDatabase,
  type TestDatabase,
  testEngine,
} from '../support/testDatabase.ts';

/** What every signed-in account may read whole: outlines, the base map, and words of the city. Add with reason only. */
const readableByEveryone = [
  'barrier',
  'border',
  'city',
  'department',
  'element_kind',
  'grid',
  'grid_plot',
  'grid_shape',
  'household_rule',
  'incident_cell_level',
  'incident_class',
  'land_use',
  'permission',
  'plot_arc',
  'region_shape',
  'region_within',
  'road',
  'role',
  'role_kind',
  'role_permission',
  'water',
];
/** Read whole but for their figures, which the cards show. */
const readableWithoutFigures = ['building', 'grid_version', 'plot', 'region'];

/** Functions with the owner's rights that the role of requests may call; each decides for itself what it tells. */
const callableWithOwnersRights = [
  'begin_export',
  'city_attribution',
  'counted_days',
  'due_address_quality',
  'ensure_incident_partitions',
  'follow_road_names',
  'has_permission',
  'is_without_personal_fields',
  'my_cases',
  'my_reach',
  'my_regions',
  'refresh_address_quality',
  'refresh_plot_load',
  'sees_all',
  'set_household_rule',
];

describe.skipIf(!isEngineAvailable(testEngine))(`the role of requests (${testEngine})`, () => {
  let database: TestDatabase;
  const names = async (text: string): Promise<string[]> =>
    (await database.query<{ name: string }>({ text, values: [] })).map(({ name }) => name);
  beforeAll(async () => {
    database = await openTestDatabase();
    await fillRightsCity(database);
  });
  afterAll(() => database?.close());

  const own = `from pg_class as class
    where class.relnamespace = 'public'::regnamespace and not class.relispartition
      and not exists (select from pg_depend where objid = class.oid and deptype = 'e')`;

  it('reads a table whole only where that was decided; every other one has row rights', async () => {
    const open = await names(
      `select relname as name ${own} and relkind in ('r', 'p') and not relrowsecurity order by 1`,
    );
    expect(open).toEqual([...readableByEveryone, ...readableWithoutFigures].sort());
  });

  it('finds a policy on every table with row rights that it may read at all', async () => {
    expect(
      await names(`select relname as name ${own} and relrowsecurity
        and (has_table_privilege('jingwei_app', class.oid, 'select') or has_any_column_privilege('jingwei_app', class.oid, 'select'))
        and not exists (select from pg_policy where polrelid = class.oid and polcmd in ('r', '*'))`),
    ).toEqual([]);
  });

  it('may do nothing to a partition but through its table', async () => {
    expect(
      await names(`select relname as name from pg_class where relispartition
        and has_table_privilege('jingwei_app', oid, 'select, insert, update, delete, truncate')`),
    ).toEqual([]);
  });

  it('owns nothing and passes over nothing', async () => {
    const [role] = await database.query({
      text: `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication,
        (select count(*) from pg_shdepend where refobjid = role.oid and deptype = 'o') as owned,
        (select count(*) from pg_auth_members where member = role.oid) as memberships
        from pg_roles as role where rolname = 'jingwei_app'`,
      values: [],
    });
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
      rolreplication: false,
      owned: 0,
      memberships: 0,
    });
  });

  it('may empty or delete nothing, and write only what was decided', async () => {
    const may = (right: string): Promise<string[]> =>
      names(`select relname as name ${own} and relkind in ('r', 'p', 'v')
        and (has_table_privilege('jingwei_app', class.oid, '${right}')
          ${/insert|update/.test(right) ? `or has_any_column_privilege('jingwei_app', class.oid, '${right}')` : ''}) order by 1`);
    // a draft written out for PostGIS, made from the log of its plan and made again
    expect(await may('delete')).toEqual(['plan_grid', 'plan_plot']);
    expect(await may('truncate')).toEqual([]);
    expect(await may('update')).toEqual([
      'incident',
      ...['place', 'place_alias'],
      ...['plan', 'plan_change', 'plan_community', 'plan_presence'],
      'standard_address',
    ]);
    expect(await may('insert')).toEqual([
      ...['address_change', 'address_change_row'],
      ...['change_event', 'idempotency_key', 'incident', 'incident_event'],
      ...['place', 'place_alias'],
      ...['plan', 'plan_change', 'plan_community', 'plan_event', 'plan_grid', 'plan_plot', 'plan_presence'],
      'standard_address',
    ]);
  });

  it.each([
    'name from staff',
    'work_telephone from staff',
    'password_hash from account',
    'former_password_hashes from account',
    'second_factor_secret from account',
    'token_hash from session',
    'previous_token_hash from session',
    'device_hash from session',
    'key_hash from api_key',
    'code_hash from device_code',
    'household_count from region',
    'household_count from grid_version',
    'resident_count from plot',
    'disabled_count from building',
    '* from live_grant',
    '* from demonstration_grid_rate',
    '* from applied_sql',
  ])('cannot read %s', async (what) => {
    const city = database.actingAs(actingFor('city'));
    await expect(city.query({ text: `select ${what}`, values: [] })).rejects.toMatchObject({ code: '42501' });
  });

  it('calls functions with the rights of the owner only where that was decided', async () => {
    const found = await names(`select distinct proname as name from pg_proc
      where pronamespace = 'public'::regnamespace and prosecdef and prorettype <> 'trigger'::regtype
        and has_function_privilege('jingwei_app', oid, 'execute')
        and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
      order by 1`);
    // those of the audit are tested with it
    expect(found.filter((name) => !/audit|unmask/.test(name))).toEqual(callableWithOwnersRights);
    const path = await names(`select proname as name from pg_proc
      where pronamespace = 'public'::regnamespace and prosecdef
        and not exists (select from unnest(coalesce(proconfig, '{}')) as setting where setting like 'search_path=%')
        and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`);
    expect(path).toEqual([]);
  });

  it('looks into indexes behind row rights', async () => {
    expect(await database.query({ text: 'select trust_index_operators() as missing', values: [] })).toEqual([
      { missing: [] },
    ]);
  });
});
