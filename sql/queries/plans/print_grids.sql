-- Grids on a day ($1, else today) of communities ($2) or touching a box ($3 to $6), outlines and figures in reach.
select
  grid.grid_id::text as "gridId",
  grid.code::text as code,
  grid.name,
  grid.kind,
  grid.community_code as "communityCode",
  grid.household_count as households,
  grid.building_count as buildings,
  grid.area_m2 as "areaSquareMetres",
  array[st_x(grid.label_point), st_y(grid.label_point)] as "labelPoint",
  st_asgeojson(grid.geom, 7)::json as shape
from grid_card as grid
where grid.valid @> coalesce($1::date, city_day(now()))
  and ($2::uuid[] is null or grid.community_id = any($2::uuid[]))
  and ($3::float8 is null or grid.geom && st_makeenvelope($3::float8, $4::float8, $5::float8, $6::float8, 4326))
order by grid.code::text collate "C"
