-- Place names by words ($1 anywhere, $2 as the beginning in pinyin or initials), kind, communities and box.
select
  place.id::text as "placeId",
  place.kind,
  place.name,
  place.name_en as "nameEn",
  community.code as "communityCode",
  community.name as "communityName",
  place.rank,
  array[st_x(place.label_point), st_y(place.label_point)] as point,
  case when $8::boolean then st_asgeojson(place.geom, 7)::json end as geometry
from place
left join region as community on community.id = place.community_id
where place.status = 'current'
  and ($1::text is null or place.name ilike $1
    or (place.pinyin collate "C" >= $2::text and place.pinyin collate "C" < $2::text || '{')
    or (place.initials collate "C" >= $2::text and place.initials collate "C" < $2::text || '{'))
  and ($3::text[] is null or place.kind = any($3::text[]))
  and ($4::uuid[] is null or place.community_id = any($4::uuid[]))
  and ($5::text is null or place.label_point && $5::text::geometry)
  and ($6::uuid is null or place.id > $6::uuid)
order by place.id
limit $7
