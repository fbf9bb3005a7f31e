-- Which vertices the generalised outlines of communities ($1) kept, by detail.
select
  shape.region_id::text as "communityId",
  shape.detail,
  st_asgeojson(shape.geom, 7)::json -> 'coordinates' as polygons
from region_shape as shape
where shape.region_id = any($1::uuid[])
