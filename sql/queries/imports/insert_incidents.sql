-- Incidents that are new by source and key, with the community and the grid in which they happened.
with fresh as (
  insert into incident_key (source, source_key, incident_id, filed_at)
  select $1, source_key, id, reported_at from import_incident
  on conflict (source, source_key) do nothing
  returning incident_id
), inserted as (
  insert into incident (county_code, filed_at, id, number, class_code, title, state, severity, source, source_key, point,
    address_text, community_id, grid_id, occurred_at, reported_at, closed_at, is_duplicate)
  select coalesce(community.county_code, county.county_code, city.code), spot.reported_at, spot.id,
    coalesce(spot.number, spot.source_key), class.code, spot.title, spot.state, spot.severity, $1, spot.source_key, spot.point,
    spot.address_text, community.id, grid.grid_id, spot.occurred_at, spot.reported_at, spot.closed_at, spot.is_duplicate
  from import_incident as spot
  join fresh on fresh.incident_id = spot.id
  join import_class as class on class.word = spot.class_word
  cross join city
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
    select grid_id from grid_version
    where valid @> (spot.occurred_at at time zone city.time_zone)::date and st_covers(geom, spot.point)
    limit 1
  ) as grid on true
  order by spot.reported_at
  returning 1
)
select count(*) as inserted from inserted
