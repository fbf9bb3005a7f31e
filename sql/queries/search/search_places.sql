-- Place names by words ($1 anywhere), or by the beginning of their pinyin or initials ($2); by another name of theirs, too,
-- a former one above all, which then stands beside where it is.
select 'place' as kind, place.id::text as key, place.name, place.name_en as "nameEn",
  concat_ws(' · ', community.name, other.name) as detail, place.kind as subkind,
  array[st_x(place.label_point), st_y(place.label_point)] as point
from place
left join region as community on community.id = place.community_id
left join lateral (
  select alias.name
  from place_alias as alias
  where alias.place_id = place.id
    and not place.name ilike $1
    and (alias.name ilike $1
      or ($2::text is not null and (
        (alias.pinyin collate "C" >= $2::text and alias.pinyin collate "C" < $2::text || '{')
        or (alias.initials collate "C" >= $2::text and alias.initials collate "C" < $2::text || '{'))))
  order by length(alias.name), alias.name
  limit 1
) as other on true
where place.status = 'current'
  and ($3::uuid[] is null or place.community_id = any($3::uuid[]))
  and (place.name ilike $1
    or ($2::text is not null and (
      (place.pinyin collate "C" >= $2::text and place.pinyin collate "C" < $2::text || '{')
      or (place.initials collate "C" >= $2::text and place.initials collate "C" < $2::text || '{')))
    or place.id = any(array(
      select alias.place_id
      from place_alias as alias
      where alias.place_id is not null
        and (alias.name ilike $1
          or ($2::text is not null and (
            (alias.pinyin collate "C" >= $2::text and alias.pinyin collate "C" < $2::text || '{')
            or (alias.initials collate "C" >= $2::text and alias.initials collate "C" < $2::text || '{'))))
      limit 1000)))
order by place.rank, length(place.name), place.id
limit $4
