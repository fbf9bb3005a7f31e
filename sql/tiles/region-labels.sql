-- One label point a region, so that a polygon cut by tiles is not named twice.
select
  case when region.code ~ '^[0-9]{1,15}$' then region.code::bigint end as "featureId",
  region.code,
  region.level,
  region.name,
  region.name_en as "nameEn",
  region.label_point as geom
from region
where region.label_point && tile_box($1, $2, $3, 0)
  and region.valid @> (select city_day(now()))
  and (
    (region.level = 'city' and $1 <= 9)
    or (region.level = 'county' and $1 between 7 and 12)
    or (region.level = 'township' and $1 between 10 and 14)
    or (region.level = 'community' and $1 >= 12)
  )
