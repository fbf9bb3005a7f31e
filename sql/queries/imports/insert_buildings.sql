-- Buildings by source and key, placed into their community and plot by a point inside them.
with written as (
  insert into building (county_code, id, plot_id, community_id, name, number_text, kind, floors, height_metres,
    household_count, count_source, geom, label_point, source, source_key)
  select coalesce(community.county_code, county.county_code, city.code), stage.id, plot.id, community.id,
    fields ->> 'name', fields ->> 'numberText', fields ->> 'kind', (fields ->> 'floors')::smallint,
    (fields ->> 'heightMetres')::real, (fields ->> 'householdCount')::integer,
    case when fields ->> 'householdCount' is not null then $1 end, stage.geom, spot.point, $1, source_key
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
  set name = excluded.name, number_text = excluded.number_text, kind = excluded.kind, floors = excluded.floors,
    height_metres = excluded.height_metres, household_count = excluded.household_count,
    count_source = excluded.count_source, geom = excluded.geom, label_point = excluded.label_point,
    plot_id = excluded.plot_id, community_id = excluded.community_id
  where (building.name, building.number_text, building.kind, building.floors, building.height_metres,
      building.household_count, building.geom::bytea, building.plot_id, building.community_id)
    is distinct from (excluded.name, excluded.number_text, excluded.kind, excluded.floors, excluded.height_metres,
      excluded.household_count, excluded.geom::bytea, excluded.plot_id, excluded.community_id)
  returning xmax = 0 as is_new
)
select count(*) filter (where is_new) as inserted, count(*) filter (where not is_new) as updated from written
