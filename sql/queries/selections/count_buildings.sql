-- Buildings whose label point lies in the polygon, with the sums of what is known of them.
with drawn as (select st_setsrid(st_geomfromgeojson($1::text), 4326) as geom)
select
  count(*) as buildings,
  count(*) filter (where household_count is null) as "buildingsWithoutCount",
  sum(household_count) as households,
  sum(resident_count) as residents,
  sum(resident_60_plus) as residents60,
  sum(resident_under_15) as "residentsUnder15",
  sum(tenant_count) as tenants,
  sum(disabled_count) as disabled
from building_card as building, drawn
where building.geom && drawn.geom
  and st_intersects(drawn.geom, building.label_point)
