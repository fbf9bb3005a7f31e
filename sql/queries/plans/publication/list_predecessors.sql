-- Which grid of before stands for each grid that the publication began.
select
  published_grid_id::text as "fromGridId",
  predecessor_id::text as "toGridId"
from plan_grid
where plan_id = $1::uuid
  and is_new
  and published_grid_id is not null
  and predecessor_id is not null
