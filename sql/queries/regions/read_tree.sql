-- Every region of today, parents before children.
select
  region.code,
  parent.code as "parentCode",
  region.level,
  region.name,
  region.name_en as "nameEn",
  case when region.label_point is not null then array[st_x(region.label_point), st_y(region.label_point)] end as "labelPoint"
from region
left join region as parent on parent.id = region.parent_id
where region.valid @> city_day(now())
order by length(region.code), region.code collate "C"
