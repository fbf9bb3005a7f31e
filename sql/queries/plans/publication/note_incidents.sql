-- Which grid the re-assigned incidents ($2) had before the publication.
insert into plan_publication_row (county_code, plan_id, kind, id, before)
select moved.county_code, $1::uuid, 'incident', moved.id,
  jsonb_build_object('gridId', moved.from_grid_id, 'toGridId', moved.to_grid_id)
from jsonb_to_recordset($2::jsonb) as moved (county_code char(6), id uuid, from_grid_id uuid, to_grid_id uuid)
