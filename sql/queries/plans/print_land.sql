-- Land use in a box, the large areas first so that the small ones lie above.
select
  area.kind,
  area.name,
  st_asgeojson(area.geom, 7)::json as shape
from land_use as area
where area.geom && st_makeenvelope($1, $2, $3, $4, 4326)
  and geometrytype(area.geom) in ('POLYGON', 'MULTIPOLYGON')
order by st_area(area.geom) desc, area.id
