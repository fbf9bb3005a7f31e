-- Grids that the publication retired are there again.
update grid
set retired_on = null
from plan_publication as publication
where publication.plan_id = $1::uuid
  and grid.id = any(publication.retired_grid_ids)
