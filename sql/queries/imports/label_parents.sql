-- A region without an outline of its own is named in the middle of its children: files often bring the lowest level only.
update region
set label_point = middle.point
from (
  select parent_id, st_centroid(st_collect(label_point)) as point
  from region
  where upper_inf(valid) and label_point is not null
  group by parent_id
) as middle
where region.id = middle.parent_id and region.level = $1 and region.geom is null and upper_inf(region.valid)
