-- The regions that cover a point, the highest first.
select id::text as "regionId", code, level, name, name_en as "nameEn"
from region
where valid @> city_day(now())
  and st_intersects(geom, st_setsrid(st_makepoint($1, $2), 4326))
order by length(code), code
limit 8
