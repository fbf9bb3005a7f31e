-- Regions by the beginning of their code ($2), their pinyin or initials ($5), or by words in the name ($1 anywhere).
select 'region' as kind, region.code as key, region.name, region.name_en as "nameEn",
  concat_ws(' · ', parent.name, region.code) as detail, region.level as subkind,
  case when region.label_point is not null then array[st_x(region.label_point), st_y(region.label_point)] end as point
from region
left join region as parent on parent.id = region.parent_id
where region.valid @> city_day(now())
  and ($3::uuid[] is null or region.id = any($3::uuid[]))
  and (($2::text is not null and region.code collate "C" >= $2::text and region.code collate "C" < $2::text || ':')
    or starts_with(region.pinyin, $5::text) or starts_with(region.initials, $5::text)
    or region.name ilike $1 or region.name_en ilike $1)
order by length(region.code), length(region.name), region.code
limit $4
