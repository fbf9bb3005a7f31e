-- Rivers, canals and lakes by source and key: new ones are added, changed ones follow the file, equal ones are left alone.
with written as (
  insert into water (county_code, id, kind, name, geom, source, source_key)
  select coalesce(county.county_code, city.code), stage.id, fields ->> 'kind', fields ->> 'name', stage.geom, $1, source_key
  from import_stage as stage
  cross join city
  left join lateral (
    select county_code from region
    where level = 'county' and upper_inf(valid) and st_intersects(geom, st_geometryn(st_points(stage.geom), 1))
    limit 1
  ) as county on true
  on conflict (source, source_key) do update
  set kind = excluded.kind, name = excluded.name, geom = excluded.geom
  where (water.kind, water.name, water.geom::bytea) is distinct from (excluded.kind, excluded.name, excluded.geom::bytea)
  returning xmax = 0 as is_new
)
select count(*) filter (where is_new) as inserted, count(*) filter (where not is_new) as updated from written
