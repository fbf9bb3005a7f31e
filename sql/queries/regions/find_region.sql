-- One region with its breadcrumbs; $2 asks for the outline.
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
  coalesce(region_chain(region.parent_id), '[]') as ancestors,
  case when region.geom is not null
    then array[st_xmin(region.geom), st_ymin(region.geom), st_xmax(region.geom), st_ymax(region.geom)] end as extent,
  case when $2::boolean then st_asgeojson(region.geom, 7)::json end as geometry
from region_card as region
left join region as parent on parent.id = region.parent_id
where region.id = $1::uuid
