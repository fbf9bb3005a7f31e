-- Facilities that already lie here: the ground against which a systematic shift of a file shows.
select st_x(point) as x, st_y(point) as y
from element
where point && st_makeenvelope($1, $2, $3, $4, 4326)
limit 20000
