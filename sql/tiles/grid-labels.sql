-- One label point a grid.
select
  grid.code::bigint as "featureId",
  grid.grid_id::text as "gridId",
  grid.code::text as code,
  grid.name,
  grid.kind,
  grid.household_count as households,
  grid.label_point as geom
from grid_card as grid
where grid.geom && tile_box($1, $2, $3, 0)
  and grid.label_point && tile_box($1, $2, $3, 0)
  and grid.valid @> coalesce($4::date, (select city_day(now())))
