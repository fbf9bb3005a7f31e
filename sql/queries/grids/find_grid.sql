-- One grid by code ($1) or identity ($2) as it was on a day ($3, else today, else its last version).
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
  grid.community_id::text as "communityId",
  region_chain(grid.community_id) as ancestors,
  array[st_xmin(grid.geom), st_ymin(grid.geom), st_xmax(grid.geom), st_ymax(grid.geom)] as extent,
  st_asgeojson(grid.geom, 7)::json as geometry,
  (
    select json_agg(
      json_build_object('code', version.code, 'name', version.name,
        'validFrom', lower(version.valid)::text, 'validUntil', upper(version.valid)::text)
      order by lower(version.valid) nulls first
    )
    from grid_version as version
    where version.grid_id = grid.grid_id
      and not isempty(version.valid)
  ) as history
from grid_card as grid
where ($1::text is null or grid.code = $1::text)
  and ($2::uuid is null or grid.grid_id = $2::uuid)
  and ($3::date is null or grid.valid @> $3::date)
order by grid.valid @> city_day(now()) desc, upper(grid.valid) desc nulls first
limit 1
