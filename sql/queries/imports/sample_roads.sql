-- Ends of roads that already lie here: the ground against which a systematic shift of a file shows.
select st_x(point) as x, st_y(point) as y
from (
  select unnest(array[st_startpoint(geom), st_endpoint(geom)]) as point
  from road
  where geom && st_makeenvelope($1, $2, $3, $4, 4326)
  limit 20000
) as ends
