-- One building with its households, an address of its own and its region chain.
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
  building.resident_60_plus as residents60,
  building.resident_under_15 as "residentsUnder15",
  building.tenant_count as tenants,
  building.disabled_count as disabled,
  building.count_source as "countSource",
  building.counted_on::text as "countedOn",
  (select count(*) from standard_address where building_id = building.id) as "addressCount",
  (select mask_door(display) from standard_address where building_id = building.id order by length(display), display limit 1) as address,
  coalesce(region_chain(building.community_id), '[]') as ancestors,
  case when $2::boolean then st_asgeojson(building.geom, 7)::json end as geometry
from building_card as building
left join region as community on community.id = building.community_id
left join lateral (
  select version.code
  from grid_plot
  join grid_version as version on version.county_code = grid_plot.county_code and version.id = grid_plot.grid_version_id
  where grid_plot.plot_id = building.plot_id
    and version.valid @> city_day(now())
  limit 1
) as grid on true
where building.id = $1::uuid
