import type { Acting, Database } from '../../server/platform/database/port.ts';

export interface BenchAccounts {
  readonly city: Acting;
  readonly township: Acting;
  /** The communities of the township: the routes narrow lists by them. */
  readonly communityIds: readonly string[];
  remove(): Promise<void>;
}

const role = 'bench_reader';
const permissions = [
  'map.read',
  'incidents.read',
  'addresses.read',
  'elements.read',
  'staff.read',
  'population.read',
];

const actingAs = (accountId: string): Acting => ({
  accountId,
  sessionId: null,
  scopes: null,
  address: '127.0.0.1',
  requestId: 'bench',
  readLimitSeconds: 60,
});

const cleanUp = `
delete from account_grant where role_code = '${role}';
delete from account where login_name like 'bench-%';
delete from role where code = '${role}';`;

/** A reader of the whole city and one of its township with the most incidents; `remove` takes both away again. */
export async function addBenchAccounts(database: Database): Promise<BenchAccounts> {
  const run = (text: string): Promise<void> =>
    database.transaction((transaction) => transaction.runScript(text));
  await run(cleanUp);
  await run(`
    insert into role (code, name, name_en, sort_order) values ('${role}', '测速', 'Bench', 900);
    insert into permission (code, name, name_en, is_by_place, sort_order)
    select code, code, code, true, 900 from unnest('{${permissions.join(',')}}'::text[]) as code on conflict do nothing;
    insert into role_permission select '${role}', unnest('{${permissions.join(',')}}'::text[]);
    insert into account (id, login_name, display_name)
    select gen_random_uuid(), name, name from unnest('{bench-city,bench-township}'::text[]) as name;
    insert into account_grant (id, account_id, role_code, region_id)
    select gen_random_uuid(), account.id, '${role}', region.id
    from account join region on region.id = case account.login_name
      when 'bench-city' then (select id from region where level = 'city' limit 1)
      when 'bench-township' then (
        select parent_id from region where id = (
          select community_id from incident_cell_month where community_id is not null
          group by community_id order by sum(count) desc limit 1))
    end;
    analyze account, account_grant, role, role_permission, region_within;`);
  const rows = await database.query<{ name: string; id: string; communities: string[] }>({
    text: `select account.login_name as name, account.id::text as id, array(
        select region.id::text from region join region_within as within on within.region_id = region.id
        where within.ancestor_id = account_grant.region_id and region.level = 'community') as communities
      from account join account_grant on account_grant.account_id = account.id
      where account.login_name like 'bench-%' order by account.login_name`,
    values: [],
  });
  const [city, township] = rows;
  if (city === undefined || township === undefined) throw new Error('the accounts of the bench are missing');
  return {
    city: actingAs(city.id),
    township: actingAs(township.id),
    communityIds: township.communities,
    remove: () => run(cleanUp),
  };
}
