-- Writes the new state of an incident; closing it sets the time, opening it again takes it away. Tells the change feed.
with changed as (
  update incident
  set state = $4::text,
    severity = $5::smallint,
    title = $6::text,
    closed_at = case
      when $4::text in ('closed', 'rejected') then coalesce(closed_at, greatest(city_now(), reported_at))
    end,
    revision = revision + 1
  where county_code = $1::text and filed_at = $2::timestamptz and id = $3::uuid
  returning id, county_code, community_id, point, state, severity
)
insert into change_event (kind, entity_id, county_code, community_id, layers, extent, payload)
select
  'incident.changed', id, county_code, community_id, array['incidents', 'incident-cells', 'grids'],
  case when point is not null then st_expand(point, 0.00001) end,
  jsonb_build_object('state', state, 'severity', severity)
from changed
