-- The grid that covers a point on a day.
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
  grid.community_id::text as "communityId"
from grid_card as grid
where grid.valid @> $3::date
  and st_intersects(grid.geom, st_setsrid(st_makepoint($1, $2), 4326))
order by grid.code
limit 1
