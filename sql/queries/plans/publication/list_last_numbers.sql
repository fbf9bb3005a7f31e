-- The highest number that each community has ever given to a grid, retired ones included.
select
  region.code as "communityCode",
  max(right(grid.code, 3)::integer) as "lastNumber"
from grid
join region on region.id = grid.community_id
where grid.community_id = any($1::uuid[])
group by region.code
