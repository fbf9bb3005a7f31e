-- Middles of the boxes of what already lies here: the ground against which a systematic shift of a file shows.
select (st_xmin(geom) + st_xmax(geom)) / 2 as x, (st_ymin(geom) + st_ymax(geom)) / 2 as y
from land_use
where geom && st_makeenvelope($1, $2, $3, $4, 4326)
limit 20000
