import type { Database } from '../../server/platform/database/port.ts';

/** The corner of the fixture: a square of .04 by .03 degrees in the middle of Taiyuan. */
export const corner = { longitude: 112.54, latitude: 37.86 } as const;

/** A tiny city with something in every layer: 4 communities, 16 grids, 200 buildings, 600 incidents. Same rows each time. */
const script = `
create function pg_temp.key(name text) returns uuid language sql as 'select md5(name)::uuid';
create function pg_temp.part(name text, number integer) returns double precision language sql as
  $$ select ('x' || left(md5(name || number), 7))::bit(28)::integer / 268435456.0 $$;
create function pg_temp.spot(name text, number integer) returns geometry language sql as
  $$ select st_setsrid(st_makepoint(
    round((112.54 + .04 * pg_temp.part(name || 'x', number))::numeric, 7)::double precision,
    round((37.86 + .03 * pg_temp.part(name || 'y', number))::numeric, 7)::double precision), 4326) $$;

insert into city (code, name, centre, extent, central_meridian, is_synthetic, data_as_of)
values ('140100', '太原市', 'srid=4326;point(112.56 37.875)', st_makeenvelope(112.54, 37.86, 112.58, 37.89, 4326), 112.5, true, '2026-11-01T00:00:00Z');
insert into household_rule values ('000000', 'ordinary', 300, 500), ('140107', 'exclusive', null, null);
insert into incident_class (code, name, name_en, display_group, sort_order)
values ('env', '市容', 'Environment', 'environment', 1), ('sec', '治安', 'Security', 'security', 2);
insert into incident_class (code, parent_code, name, name_en, display_group, sort_order)
values ('env.rubbish', 'env', '垃圾', 'Rubbish', 'environment', 3);
insert into role_kind values ('grid_leader', '网格长', 'Leader', true, 1), ('grid_worker', '网格员', 'Worker', false, 2);
insert into element_kind values ('hydrant', 'facility', '消火栓', 'Hydrant', 'hydrant', 1), ('shop', 'organisation', '商户', 'Shop', 'shop', 2),
  ('centre', 'centre', '综治中心', 'Centre', 'centre', 3), ('camera', 'camera', '视频', 'Camera', 'camera', 4);

insert into region (county_code, id, level, code, name, geom, label_point, area_m2)
values ('140107', pg_temp.key('county'), 'county', '140107', '杏花岭区', st_multi(st_makeenvelope(112.54, 37.86, 112.58, 37.89, 4326)), 'srid=4326;point(112.561 37.876)', 1.2e7);
insert into region (county_code, id, parent_id, level, code, name, geom, label_point, area_m2, household_count)
select '140107', pg_temp.key('community' || i), pg_temp.key('county'), 'community', '14010700100' || i, '社区' || i,
  st_multi(st_makeenvelope(112.54 + .01 * i, 37.86, 112.55 + .01 * i, 37.89, 4326)), st_setsrid(st_makepoint(112.545 + .01 * i, 37.875), 4326), 2.9e6, 1600
from generate_series(0, 3) as i;
insert into border (county_code, id, level, geom)
select '140107', pg_temp.key('border' || i), case when i in (0, 4) then 'county' else 'community' end,
  st_setsrid(st_makeline(st_makepoint(112.54 + .01 * i, 37.86), st_makepoint(112.54 + .01 * i, 37.89)), 4326)
from generate_series(0, 4) as i;
insert into grid (county_code, id, community_id, code, opened_on)
select '140107', pg_temp.key('grid' || i || j), pg_temp.key('community' || i), '14010700100' || i || '00' || j, '2024-01-01'
from generate_series(0, 3) as i, generate_series(1, 4) as j;
insert into grid_version (county_code, id, grid_id, community_id, code, name, kind, valid, geom, label_point, area_m2, perimeter_m, household_count, resident_count, resident_60_plus)
select '140107', pg_temp.key('version' || code), id, community_id, code, '第' || number || '网格', 'ordinary', '[2024-01-01,)', st_multi(shape), st_centroid(shape),
  7e5, 4e3, case when number < 4 then 100 * number + 100 end, 900, 5 * number
from (select grid.*, right(code, 1)::integer as number,
  st_makeenvelope(112.54 + .01 * substr(code, 12, 1)::integer, 37.86 + .0075 * (right(code, 1)::integer - 1),
    112.55 + .01 * substr(code, 12, 1)::integer, 37.86 + .0075 * right(code, 1)::integer, 4326) as shape from grid) as made;
insert into post (county_code, id, role_code, grid_id, opened_on)
select county_code, pg_temp.key('post' || n || code), case n when 1 then 'grid_leader' else 'grid_worker' end, id, '2024-01-01' from grid, generate_series(1, 3) as n;
insert into assignment (county_code, id, post_id, staff_id, valid)
select '140107', pg_temp.key('assignment' || n || code), pg_temp.key('post' || n || code), pg_temp.key('person'), '[2024-01-01,)' from grid, generate_series(1, 2) as n;

insert into building (county_code, id, kind, name, number_text, floors, height_metres, household_count, geom, label_point, source, source_key)
select '140107', pg_temp.key('building' || i), 'walk_up', case when i % 10 = 0 then '楼' || i end, i || '号楼', 6, 18.5, 24,
  st_expand(spot, .0003), spot, 'test', i::text from (select i, pg_temp.spot('building', i) as spot from generate_series(1, 200) as i) as made;
insert into plot (county_code, id, community_id, block_number, land_use, geom, label_point, area_m2, household_count)
select county_code, pg_temp.key('plot' || source_key), pg_temp.key('community0'), 1, 'residential', st_expand(geom, .0001), label_point, 900, 24 from building;
insert into standard_address (county_code, id, community_id, display, building_number, point, source)
select county_code, pg_temp.key('address' || source_key || n), pg_temp.key('community0'), source_key || '号' || n || '室', number_text, label_point, 'test'
from building, generate_series(1, 3) as n where source_key::integer % 2 = 0;
insert into road (county_code, id, class, name, is_bridge, geom, source, source_key)
select '140107', pg_temp.key('road' || i), (array['motorway', 'primary', 'secondary', 'tertiary', 'residential', 'service'])[1 + i % 6], '路' || i, i % 7 = 0,
  st_makeline(array[pg_temp.spot('from', i), pg_temp.spot('by', i), pg_temp.spot('to', i)]), 'test', i::text from generate_series(1, 60) as i;
insert into water (county_code, id, kind, name, geom, source, source_key)
values ('140107', pg_temp.key('river'), 'river', '汾河', st_buffer('srid=4326;linestring(112.53 37.85, 112.55 37.875, 112.56 37.9)'::geometry, .002), 'test', 'river'),
  ('140107', pg_temp.key('stream'), 'stream', '小河', 'srid=4326;linestring(112.53 37.88, 112.59 37.87)', 'test', 'stream');
insert into land_use (county_code, id, kind, name, geom, source, source_key)
values ('140107', pg_temp.key('park'), 'park', '公园', st_difference(st_expand('srid=4326;point(112.56 37.875)'::geometry, .006), st_expand('srid=4326;point(112.56 37.875)'::geometry, .002)), 'test', 'park');
insert into barrier (county_code, id, kind, geom, source, source_key)
select '140107', pg_temp.key('wall' || i), 'wall', st_makeline(pg_temp.spot('wall', i), st_translate(pg_temp.spot('wall', i), .001, .0005)), 'test', i::text from generate_series(1, 50) as i;
insert into place (county_code, id, kind, name, name_en, rank, geom, label_point, source, source_key)
select '140107', pg_temp.key('place' || i), 'compound', '小区' || i, case when i % 2 = 0 then 'Compound ' || i end, 1 + i % 5, pg_temp.spot('place', i), pg_temp.spot('place', i), 'test', i::text from generate_series(1, 50) as i;
insert into element (county_code, id, kind, name, point, attributes, source, source_key)
select '140107', pg_temp.key('element' || i), (array['hydrant', 'shop', 'centre', 'camera'])[1 + i % 4], '物' || i, pg_temp.spot('element', i),
  case when i % 4 = 3 then jsonb_build_object('isConnected', i % 8 = 3) else '{}' end, 'test', i::text from generate_series(1, 120) as i;

select ensure_incident_partitions('2026-07-01', '2026-11-02');
insert into incident (county_code, filed_at, id, number, class_code, title, source, severity, state, point, community_id, grid_id, occurred_at, reported_at, due_at)
select '140107', moment, pg_temp.key('incident' || i), 'N' || i, (array['env', 'sec', 'env.rubbish'])[1 + i % 3], '事', (array['12345', 'patrol'])[1 + i % 2], 1 + i % 4,
  case when i % 10 = 0 then 'accepted' when i % 15 = 1 then 'rejected' else 'closed' end, spot,
  pg_temp.key('community' || floor((st_x(spot) - 112.54) / .01)), pg_temp.key('grid' || floor((st_x(spot) - 112.54) / .01) || 1), moment, moment, moment + interval '3 days'
from (select i, timestamptz '2026-08-01T03:00:00Z' + i * interval '3.5 hours' as moment, pg_temp.spot('incident', i) as spot from generate_series(1, 600) as i) as made;
`;

export async function fillTileCity(database: Database): Promise<void> {
  await database.transaction((transaction) => transaction.runScript(script));
}
