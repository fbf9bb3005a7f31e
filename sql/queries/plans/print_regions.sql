-- Regions ($1) with all above them, by code.
select
  region.id::text as "regionId",
  region.code,
  region.level,
  region.name,
  region_chain(region.id) as ancestors
from region
where region.id = any($1::uuid[])
order by region.code collate "C"
