-- Water in a box: areas, and streams that are drawn as lines.
select
  water.kind,
  water.name,
  st_asgeojson(water.geom, 7)::json as shape
from water
where water.geom && st_makeenvelope($1, $2, $3, $4, 4326)
order by water.id
