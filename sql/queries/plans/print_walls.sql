-- Walls of compounds in a box.
select st_asgeojson(barrier.geom, 7)::json as shape
from barrier
where barrier.geom && st_makeenvelope($1, $2, $3, $4, 4326)
  and barrier.kind = 'wall'
order by barrier.id
