-- Retires the grids of changed communities that no grid of the draft carries on.
with ended as (
  select grid.county_code, grid.id
  from grid
  join plan_community as changed on changed.community_id = grid.community_id
  where changed.plan_id = $1::uuid
    and changed.is_redrawn
    and grid.retired_on is null
    and not exists (
      select from plan_grid
      where plan_grid.plan_id = $1::uuid and plan_grid.published_grid_id = grid.id
    )
), noted as (
  insert into plan_publication_row (county_code, plan_id, kind, id, before)
  select county_code, $1::uuid, 'grid', id, jsonb_build_object('retiredOn', null) from ended
)
update grid
set retired_on = $2::date
from ended
where grid.id = ended.id
returning grid.id::text as "gridId"
