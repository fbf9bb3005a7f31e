-- A post belongs to a grid or a region that exists.
select post.id as post_id
from post
left join grid on grid.id = post.grid_id
left join region on region.id = post.region_id
where grid.id is null
  and region.id is null
