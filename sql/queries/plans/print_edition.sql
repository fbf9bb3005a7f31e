-- Since when the grids of communities $1 have been as they are on a day ($2, else today); null: since the beginning.
select max(lower(grid.valid))::text as since
from grid_version as grid
where grid.community_id = any($1::uuid[])
  and grid.valid @> coalesce($2::date, city_day(now()))
  and not lower_inf(grid.valid)
