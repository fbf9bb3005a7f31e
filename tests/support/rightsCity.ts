import type { Acting, Database } from '../../server/platform/database/port.ts';
import { fillTileCity } from './tileCity.ts';

const accounts = {
  north: '00000000-0000-7000-8000-0000000000a1',
  south: '00000000-0000-7000-8000-0000000000a2',
  city: '00000000-0000-7000-8000-0000000000a3',
  officer: '00000000-0000-7000-8000-0000000000a4',
  wall: '00000000-0000-7000-8000-0000000000a5',
  stranger: '00000000-0000-7000-8000-0000000000a6',
} as const;
export type RightsAccount = keyof typeof accounts;
export const accountIds: Readonly<Record<RightsAccount, string>> = accounts;

/**
 * The city of the tile tests cut in two townships: communities 0 and 1 lie in the north, 2 and 3 in the south. Everything
 * that lies somewhere is spread over all four; two incidents lie nowhere.
 */
const script = `
insert into region (county_code, id, parent_id, level, code, name, area_m2)
select '140100', md5('city')::uuid, null, 'city', '1401', '太原市', 1.2e7;
update region set parent_id = md5('city')::uuid where level = 'county';
insert into region (county_code, id, parent_id, level, code, name, area_m2, household_count)
select '140107', md5('township' || i)::uuid, md5('county')::uuid, 'township', '14010700' || (i + 1), '街道' || i, 6e6, 3200 from generate_series(0, 1) as i;
update region set parent_id = md5('township' || (right(code, 1)::integer / 2))::uuid where level = 'community';
update element set community_id = md5('community' || floor((st_x(point) - 112.54) / .01))::uuid;
update building set community_id = md5('community' || floor((st_x(label_point) - 112.54) / .01))::uuid;
update plot set community_id = md5('community' || floor((st_x(label_point) - 112.54) / .01))::uuid;
update standard_address set community_id = md5('community' || floor((st_x(point) - 112.54) / .01))::uuid;
insert into staff (county_code, id, name, work_telephone)
select '140107', md5('person' || right(code, 4))::uuid, '张三丰', '13800001234' from grid;
update assignment set staff_id = md5('person' || right(grid.code, 4))::uuid
from post join grid on grid.id = post.grid_id where assignment.post_id = post.id;
insert into post (county_code, id, role_code, region_id, opened_on)
select '140107', md5('head' || id)::uuid, 'grid_worker', id, '2024-01-01' from region where level = 'township';
insert into incident_event (county_code, id, incident_id, kind, at)
select county_code, md5('event' || id)::uuid, id, 'reported', filed_at from incident;
insert into incident (county_code, filed_at, id, number, class_code, title, source, occurred_at, reported_at)
select '140107', '2026-08-02T03:00:00Z', md5('nowhere' || i)::uuid, 'NW' || i, 'env', '无处', 'patrol', '2026-08-02T03:00:00Z', '2026-08-02T03:00:00Z' from generate_series(1, 2) as i;
insert into change_event (kind, entity_id, county_code, community_id)
select 'incident.created', id, county_code, community_id from incident;
insert into task (county_code, id, grid_id, kind, state, created_at)
select county_code, md5('task' || id)::uuid, id, 'patrol', 'open', now() from grid;
insert into visit (county_code, id, grid_id, visited_at, outcome)
select county_code, md5('visit' || id)::uuid, id, now(), 'met' from grid;

insert into permission (code, name, name_en, is_by_place, sort_order)
select code, code, code, code <> 'map.read', 1
from unnest('{map.read,incidents.read,incidents.write,addresses.read,elements.read,staff.read,population.read,accounts.read,imports.read}'::text[]) as code
on conflict do nothing;
insert into role (code, name, name_en, sort_order, is_without_personal_fields)
values ('test_all', '全', 'All', 1, false), ('test_case', '案', 'Case', 2, false), ('test_wall', '屏', 'Wall', 3, true), ('test_clerk', '员', 'Clerk', 4, false);
insert into role_permission
select 'test_all', code from permission where code not in ('accounts.read', 'imports.read')
union all select 'test_case', unnest('{map.read,incidents.read,incidents.write}'::text[])
union all select 'test_wall', unnest('{map.read,incidents.read,addresses.read,staff.read}'::text[])
union all select 'test_clerk', unnest('{accounts.read,imports.read}'::text[]);
insert into department (id, code, name) values (md5('water')::uuid, 'water', '水务');
insert into account (id, login_name, display_name, password_hash)
values ${Object.entries(accounts)
  .map(([name, id]) => `('${id}', 'rights-${name}', '${name}', 'secret-${name}')`)
  .join(', ')};
insert into account_grant (id, account_id, role_code, region_id, department_id)
values (gen_random_uuid(), '${accounts.north}', 'test_all', md5('township0')::uuid, null),
  (gen_random_uuid(), '${accounts.south}', 'test_all', md5('township1')::uuid, null),
  (gen_random_uuid(), '${accounts.city}', 'test_all', md5('city')::uuid, null),
  (gen_random_uuid(), '${accounts.officer}', 'test_case', null, md5('water')::uuid),
  (gen_random_uuid(), '${accounts.wall}', 'test_wall', md5('city')::uuid, null);
insert into incident_call (county_code, incident_id, department_id)
select county_code, id, md5('water')::uuid from incident where number = 'N7';
`;

export async function fillRightsCity(database: Database): Promise<void> {
  await fillTileCity(database);
  await database.transaction((transaction) => transaction.runScript(script));
}

export const actingFor = (name: RightsAccount, more: Partial<Acting> = {}): Acting => ({
  accountId: accounts[name],
  sessionId: null,
  scopes: null,
  address: '192.0.2.7',
  requestId: `test-${name}`,
  readLimitSeconds: 30,
  ...more,
});
