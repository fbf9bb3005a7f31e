-- Place names by words ($1 anywhere), or by the beginning of their pinyin or initials ($2).
select 'place' as kind, place.id::text as key, place.name, place.name_en as "nameEn",
  coalesce(community.name, '') as detail, place.kind as subkind,
  array[st_x(place.label_point), st_y(place.label_point)] as point
from place
left join region as community on community.id = place.community_id
where place.status = 'current'
  and ($3::uuid[] is null or place.community_id = any($3::uuid[]))
  and (place.name ilike $1
    or ($2::text is not null and (
      (place.pinyin collate "C" >= $2::text and place.pinyin collate "C" < $2::text || '{')
      or (place.initials collate "C" >= $2::text and place.initials collate "C" < $2::text || '{'))))
order by place.rank, length(place.name), place.id
limit $4
