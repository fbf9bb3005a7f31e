-- The building that stands on a point, with its grid of a day ($3).
select
  building.id::text as "buildingId",
  building.name,
  building.number_text as "numberText",
  building.kind,
  community.code as "communityCode",
  grid.code::text as "gridCode",
  building.floors,
  building.height_metres as "heightMetres",
  building.units,
  building.flats,
  building.built_year as "builtYear",
  building.household_count as households,
  building.resident_count as residents,
  array[st_x(building.label_point), st_y(building.label_point)] as "labelPoint"
from building_card as building
left join region as community on community.id = building.community_id
left join lateral (
  select version.code
  from grid_plot
  join grid_version as version on version.county_code = grid_plot.county_code and version.id = grid_plot.grid_version_id
  where grid_plot.plot_id = building.plot_id
    and version.valid @> coalesce($3::date, city_day(now()))
  limit 1
) as grid on true
where st_intersects(building.geom, st_setsrid(st_makepoint($1, $2), 4326))
limit 1
