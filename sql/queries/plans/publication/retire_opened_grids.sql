-- Grids that the publication began retire; their codes are never given again.
update grid
set retired_on = $2::date
from plan_publication as publication
where publication.plan_id = $1::uuid
  and grid.id = any(publication.opened_grid_ids)
