-- Ends the versions of grids that change or retire on the day of publication, and notes until when they would have held.
with ended as (
  select version.county_code, version.id, version.valid
  from grid_version as version
  join plan_community as changed on changed.community_id = version.community_id
  join grid on grid.id = version.grid_id
  where changed.plan_id = $1::uuid
    and changed.is_redrawn
    and upper_inf(version.valid)
    and (grid.retired_on is not null or version.grid_id in (select grid_id from publishing_grid))
), noted as (
  insert into plan_publication_row (county_code, plan_id, kind, id, before)
  select county_code, $1::uuid, 'version', id, jsonb_build_object('valid', valid::text) from ended
)
update grid_version as version
set valid = daterange(lower(version.valid), $2::date)
from ended
where version.id = ended.id
returning version.grid_id::text as "gridId"
