-- Tells the change feed of a new incident; the extent is a small box, for a point is no polygon.
insert into change_event (kind, entity_id, county_code, community_id, layers, extent, payload)
values (
  'incident.created', $1::uuid, $2::text, $3::uuid, array['incidents', 'incident-cells', 'grids'],
  case when $4::jsonb is not null then
    st_expand(st_setsrid(st_makepoint(($4::jsonb ->> 0)::float8, ($4::jsonb ->> 1)::float8), 4326), 0.00001) end,
  $5::jsonb
)
