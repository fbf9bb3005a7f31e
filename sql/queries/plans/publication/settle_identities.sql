-- Writes down which grid of the city each grid of the draft becomes.
update plan_grid
set published_grid_id = settled.grid_id
from jsonb_to_recordset($2::jsonb) as settled (draft_grid_id uuid, grid_id uuid)
where plan_grid.plan_id = $1::uuid
  and plan_grid.grid_id = settled.draft_grid_id
