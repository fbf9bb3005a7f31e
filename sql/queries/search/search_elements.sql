-- Elements by words in the name.
select 'element' as kind, element.id::text as key, element.name, null as "nameEn",
  concat_ws(' · ', kind.name, community.name) as detail, element.kind as subkind,
  array[st_x(element.point), st_y(element.point)] as point
from element
join element_kind as kind on kind.code = element.kind
left join region as community on community.id = element.community_id
where element.name ilike $1
  and ($2::uuid[] is null or element.community_id = any($2::uuid[]))
order by length(element.name), element.id
limit $3
