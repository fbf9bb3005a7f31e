-- Gives open incidents ($1: county, filed at, id, to) the grid that they lie in now.
update incident
set grid_id = moved.to_grid_id,
  revision = revision + 1
from jsonb_to_recordset($1::jsonb) as moved (county_code char(6), filed_at timestamptz, id uuid, to_grid_id uuid)
where incident.county_code = moved.county_code
  and incident.filed_at = moved.filed_at
  and incident.id = moved.id
  and incident.state not in ('closed', 'rejected')
