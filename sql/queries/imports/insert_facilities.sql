-- Facilities and organisations by source and key; an area stands at a point inside it.
with written as (
  insert into element (county_code, id, kind, name, community_id, plot_id, address, point, source, source_key)
  select coalesce(community.county_code, county.county_code, city.code), stage.id, fields ->> 'kind', fields ->> 'name',
    community.id, plot.id, fields ->> 'address', spot.point, $1, source_key
  from import_stage as stage
  cross join city
  cross join lateral (select import_label_point(stage.geom) as point) as spot
  left join lateral (
    select id, county_code from region
    where level = 'community' and upper_inf(valid) and st_covers(geom, spot.point)
    limit 1
  ) as community on true
  left join lateral (
    select county_code from region
    where level = 'county' and community.id is null and upper_inf(valid) and st_covers(geom, spot.point)
    limit 1
  ) as county on true
  left join lateral (
    select id from plot
    where community_id = community.id and upper_inf(valid) and st_covers(geom, spot.point)
    limit 1
  ) as plot on true
  on conflict (source, source_key) do update
  set kind = excluded.kind, name = excluded.name, community_id = excluded.community_id, plot_id = excluded.plot_id,
    address = excluded.address, point = excluded.point, updated_at = now()
  where (element.kind, element.name, element.community_id, element.plot_id, element.address, element.point::bytea)
    is distinct from (excluded.kind, excluded.name, excluded.community_id, excluded.plot_id, excluded.address, excluded.point::bytea)
  returning xmax = 0 as is_new
)
select count(*) filter (where is_new) as inserted, count(*) filter (where not is_new) as updated from written
