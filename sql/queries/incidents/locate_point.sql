-- Which grid and community a point lies in on a day, and whether it is in the city at all.
with place as (
  select st_setsrid(st_makepoint($1, $2), 4326) as point
), covering as (
  select version.grid_id, version.community_id, version.county_code
  from grid_version as version, place
  where version.valid @> $3::date and st_intersects(version.geom, place.point)
  order by version.code
  limit 1
), lying as (
  select region.id, region.county_code, region.level
  from region, place
  where region.valid @> city_day(now()) and st_intersects(region.geom, place.point)
  order by length(region.code) desc
  limit 1
)
select
  (select grid_id::text from covering) as "gridId",
  coalesce((select community_id from covering), (select id from lying where level = 'community'))::text as "communityId",
  coalesce((select county_code from covering), (select county_code from lying where level in ('county', 'township', 'community')), city.code)::text as "countyCode",
  st_intersects(city.extent, place.point) as "isInside",
  st_intersects(city.extent, st_setsrid(st_makepoint($2, $1), 4326)) as "isInsideSwapped",
  array[st_xmin(city.extent), st_ymin(city.extent), st_xmax(city.extent), st_ymax(city.extent)] as extent
from city, place
