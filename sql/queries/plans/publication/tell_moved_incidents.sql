-- The history of an incident says that its grid was redrawn ($1: event, county, incident, from, to; $2 why).
insert into incident_event (county_code, id, incident_id, kind, at, note, before, after)
select moved.county_code, moved.event_id, moved.id, 'regridded', city_now(), $2::text,
  jsonb_build_object('grid', old_grid.code), jsonb_build_object('grid', new_grid.code)
from jsonb_to_recordset($1::jsonb) as moved (
  event_id uuid, county_code char(6), id uuid, from_grid_id uuid, to_grid_id uuid)
left join grid as old_grid on old_grid.id = moved.from_grid_id
left join grid as new_grid on new_grid.id = moved.to_grid_id
