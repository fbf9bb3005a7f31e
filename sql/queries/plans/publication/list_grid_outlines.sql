-- Exact outlines of the grids that communities ($1) have now.
select
  version.county_code::text as "countyCode",
  version.id::text as "versionId",
  version.community_id::text as "communityId",
  st_asgeojson(version.geom, 7)::json -> 'coordinates' as polygons
from grid_version as version
where version.community_id = any($1::uuid[])
  and upper_inf(version.valid)
order by version.community_id, version.code
