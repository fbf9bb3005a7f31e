-- Grids valid on a day ($6, else today), ordered by code; $7 is the last code before, $9 asks for outlines.
select
  grid.grid_id::text as "gridId",
  grid.id::text as "gridVersionId",
  grid.code::text as code,
  grid.name,
  grid.kind,
  grid.community_code as "communityCode",
  grid.community_name as "communityName",
  grid.host_element_id::text as "hostElementId",
  lower(grid.valid)::text as "validFrom",
  upper(grid.valid)::text as "validUntil",
  grid.revision,
  array[st_x(grid.label_point), st_y(grid.label_point)] as "labelPoint",
  grid.area_m2 as "areaSquareMetres",
  grid.perimeter_m as "perimeterMetres",
  grid.household_count as households,
  grid.resident_count as residents,
  grid.building_count as buildings,
  grid.resident_60_plus as residents60,
  grid.resident_under_15 as "residentsUnder15",
  grid.tenant_count as tenants,
  grid.disabled_count as disabled,
  grid.rule_state as "ruleState",
  grid.minimum_households as "minimumHouseholds",
  grid.maximum_households as "maximumHouseholds",
  case when $9::boolean then st_asgeojson(grid.geom, 7)::json end as geometry
from grid_card as grid
where grid.valid @> coalesce($6::date, city_day(now()))
  and ($1::uuid[] is null or grid.community_id = any($1::uuid[]))
  and ($2::text is null or grid.kind = $2)
  and ($3::text is null or grid.rule_state = $3)
  and ($4::text is null or grid.geom && $4::text::geometry)
  and ($5::text is null or grid.name ilike $5 or grid.code::text like $5)
  and ($7::text is null or grid.code::text collate "C" > $7::text collate "C")
order by grid.code::text collate "C"
limit $8
