-- Roads by source and key: new ones are added, changed ones follow the file, equal ones are left alone.
with written as (
  insert into road (county_code, id, class, name, name_en, is_bridge, is_tunnel, geom, source, source_key)
  select coalesce(county.county_code, city.code), stage.id, fields ->> 'class', fields ->> 'name', fields ->> 'nameEn',
    (fields ->> 'isBridge')::boolean, (fields ->> 'isTunnel')::boolean, stage.geom, $1, source_key
  from import_stage as stage
  cross join city
  left join lateral (
    select county_code from region
    where level = 'county' and upper_inf(valid) and st_intersects(geom, st_startpoint(stage.geom))
    limit 1
  ) as county on true
  on conflict (source, source_key) do update
  set class = excluded.class, name = excluded.name, name_en = excluded.name_en, is_bridge = excluded.is_bridge,
    is_tunnel = excluded.is_tunnel, geom = excluded.geom
  where (road.class, road.name, road.name_en, road.is_bridge, road.is_tunnel, road.geom::bytea)
    is distinct from (excluded.class, excluded.name, excluded.name_en, excluded.is_bridge, excluded.is_tunnel, excluded.geom::bytea)
  returning xmax = 0 as is_new
)
select count(*) filter (where is_new) as inserted, count(*) filter (where not is_new) as updated from written
