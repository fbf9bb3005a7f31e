-- Buildings of communities ($1), of a grid ($2) or in a box ($3), ordered by identity after $4; grids are
-- those of a day ($7, else today).
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
  array[st_x(building.label_point), st_y(building.label_point)] as "labelPoint",
  case when $6::boolean then st_asgeojson(building.geom, 7)::json end as geometry
from building_card as building
left join region as community on community.id = building.community_id
left join lateral (
  select version.code
  from grid_plot
  join grid_version as version on version.county_code = grid_plot.county_code and version.id = grid_plot.grid_version_id
  where grid_plot.plot_id = building.plot_id
    and version.valid @> coalesce($7::date, city_day(now()))
  limit 1
) as grid on true
where ($1::uuid[] is null or building.community_id = any($1::uuid[]))
  and ($2::uuid is null or building.plot_id in (
    select grid_plot.plot_id
    from grid_plot
    join grid_version as version on version.county_code = grid_plot.county_code and version.id = grid_plot.grid_version_id
    where version.grid_id = $2::uuid and version.valid @> coalesce($7::date, city_day(now()))
  ))
  and ($3::text is null or building.geom && $3::text::geometry)
  and ($4::uuid is null or building.id > $4::uuid)
order by building.id
limit $5
