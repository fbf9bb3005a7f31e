-- Regions by level. Low zooms take the outlines generalised from shared arcs, so that neighbours still meet.
select
  case when region.code ~ '^[0-9]{1,15}$' then region.code::bigint end as "featureId",
  region.id::text as "regionId",
  region.code,
  region.level,
  region.name,
  region.household_count as households,
  region.resident_count as residents,
  round((region.area_m2 / 1e6)::numeric, 3)::double precision as "areaSquareKilometres",
  tile_clip(coalesce(shape.geom, region.geom), tile_box($1, $2, $3, 0.0625)) as geom
from region_card as region
left join region_shape as shape
  on shape.county_code = region.county_code
  and shape.region_id = region.id
  and shape.detail = case when $1 <= 8 then 3 when $1 <= 10 then 2 when $1 <= 12 then 1 end
where region.geom && tile_box($1, $2, $3, 0.0156)
  and region.valid @> (select city_day(now()))
  and (
    region.level in ('city', 'county')
    or ($1 >= 8 and region.level = 'township')
    or ($1 >= 10 and region.level = 'community')
  )
