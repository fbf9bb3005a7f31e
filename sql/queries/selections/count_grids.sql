-- Grids of a day ($2, else today) whose label point lies in the polygon, and those that it touches.
with drawn as (select st_setsrid(st_geomfromgeojson($1::text), 4326) as geom), touched as (
  select grid.code::text as code, st_intersects(drawn.geom, grid.label_point) as is_inside
  from grid_version as grid, drawn
  where grid.valid @> coalesce($2::date, city_day(now()))
    and grid.geom && drawn.geom
    and st_intersects(grid.geom, drawn.geom)
)
select
  count(*) filter (where is_inside) as grids,
  count(*) as "gridsTouched",
  coalesce((array_agg(code order by code) filter (where is_inside))[1:500], '{}') as "gridCodes"
from touched
