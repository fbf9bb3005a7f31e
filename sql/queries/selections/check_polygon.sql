-- Whether a drawn polygon is a valid one, why not and where, and its area on the ellipsoid.
with drawn as (select st_setsrid(st_geomfromgeojson($1::text), 4326) as geom)
select
  st_isvalid(geom) as "isValid",
  st_isvalidreason(geom) as reason,
  case when st_isvalid(geom) then st_area(geom::geography) end as "areaSquareMetres",
  st_intersects(geom, (select extent from city)) as "isInside"
from drawn
