-- Regions by parent, level and words, ordered by code; $4 and $5 are the last row before, $7 asks for outlines.
select
  region.id::text as "regionId",
  region.code,
  region.level,
  region.name,
  region.name_en as "nameEn",
  parent.code as "parentCode",
  region.community_kind as "communityKind",
  case when region.label_point is not null then array[st_x(region.label_point), st_y(region.label_point)] end as "labelPoint",
  region.area_m2 / 1e6 as "areaSquareKilometres",
  region.household_count as households,
  region.resident_count as residents,
  (select count(*) from region as child where child.parent_id = region.id and child.valid @> city_day(now())) as "childCount",
  region.geom is not null as "hasGeometry",
  case when $7::boolean then st_asgeojson(coalesce(shape.geom, region.geom), 6)::json end as geometry
from region_card as region
left join region as parent on parent.id = region.parent_id
left join region_shape as shape
  on $7::boolean and shape.county_code = region.county_code and shape.region_id = region.id and shape.detail = 1
where region.valid @> city_day(now())
  and ($1::uuid is null or region.parent_id = $1)
  and ($2::text is null or region.level = $2)
  and ($3::text is null or region.name ilike $3 or region.code like $3 or region.name_en ilike $3)
  and ($4::text is null or (region.code collate "C", region.id) > ($4::text collate "C", $5::uuid))
order by region.code collate "C", region.id
limit $6
