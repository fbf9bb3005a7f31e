-- Walls and fences by source and key: new ones are added, changed ones follow the file, equal ones are left alone.
with written as (
  insert into barrier (county_code, id, kind, geom, source, source_key)
  select coalesce(county.county_code, city.code), stage.id, fields ->> 'kind', stage.geom, $1, source_key
  from import_stage as stage
  cross join city
  left join lateral (
    select county_code from region
    where level = 'county' and upper_inf(valid) and st_intersects(geom, st_startpoint(stage.geom))
    limit 1
  ) as county on true
  on conflict (source, source_key) do update
  set kind = excluded.kind, geom = excluded.geom
  where (barrier.kind, barrier.geom::bytea) is distinct from (excluded.kind, excluded.geom::bytea)
  returning xmax = 0 as is_new
)
select count(*) filter (where is_new) as inserted, count(*) filter (where not is_new) as updated from written
