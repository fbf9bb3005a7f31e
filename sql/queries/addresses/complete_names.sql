-- Regions and places whose name, or another name of theirs, begins with one of $1 (up to the one of $2 at the same position,
-- in C order), or whose pinyin or initials begin with $3 (one letter is the beginning of both). Those of the communities $4 (null: the whole city) come first,
-- then the very word, then the more important. The county is the context of what has a name twice.
with counties as materialized (
  select code, name from region where level = 'county' and valid @> (select city_day(now()))
), names as (
  select prefix, until from unnest($1::text[], $2::text[]) as given (prefix, until)
), hit as (
  select 'region' as level, region.id, null::text as alias
  from region, names
  where region.name collate "C" >= names.prefix and region.name collate "C" < names.until
  union
  select 'region', id, null from region
  where $3::text is not null and (pinyin collate "C" >= $3::text and pinyin collate "C" < $3::text || '{'
    or initials collate "C" >= $3::text and initials collate "C" < $3::text || '{')
  union
  select 'place', place.id, null from place, names
  where place.name collate "C" >= names.prefix and place.name collate "C" < names.until
  union
  select 'place', id, null from place
  where length($3::text) > 1 and pinyin collate "C" >= $3::text and pinyin collate "C" < $3::text || '{'
  union
  select 'place', id, null from place
  where $3::text is not null and initials collate "C" >= $3::text and initials collate "C" < $3::text || '{'
  union
  select case when alias.place_id is null then 'region' else 'place' end, coalesce(alias.place_id, alias.region_id), alias.name
  from place_alias as alias, names
  where alias.name collate "C" >= names.prefix and alias.name collate "C" < names.until
  union
  select case when place_id is null then 'region' else 'place' end, coalesce(place_id, region_id), name
  from place_alias
  where $3::text is not null and (pinyin collate "C" >= $3::text and pinyin collate "C" < $3::text || '{'
    or initials collate "C" >= $3::text and initials collate "C" < $3::text || '{')
), named as (
  select distinct on (level, id) level, id, alias from hit order by level, id, alias nulls first
), subject as (
  select named.level, region.code as key, region.name, region.level as kind, named.alias, region.label_point as point,
    region.county_code, region.id as region_id, length(region.code) as rank,
    concat_ws('', case when region.level <> 'county' then county.name end) as detail, region.pinyin, region.initials
  from named
  join region on region.id = named.id and region.valid @> (select city_day(now()))
  left join counties as county on county.code = left(region.code, 6)
  where named.level = 'region' and region.level not in ('province', 'city')
  union all
  select named.level, place.id::text, place.name, place.kind, named.alias, place.label_point, place.county_code,
    place.community_id, 10 + place.rank, concat(county.name, case when place.kind <> 'road' then community.name end),
    place.pinyin, place.initials
  from named
  join place on place.id = named.id and place.status = 'current'
  left join region as community on community.id = place.community_id
  left join counties as county on county.code = place.county_code::text
  where named.level = 'place'
)
select
  level,
  key,
  name,
  kind,
  alias,
  detail,
  case when point is not null then array[st_x(point), st_y(point)] end as point,
  ($4::uuid[] is null or coalesce(region_id = any($4::uuid[]), false)) as "isNear",
  (name = any($1::text[]) or coalesce(alias = any($1::text[]), false) or coalesce(pinyin = $3::text or initials = $3::text, false)) as "isWhole"
from subject
order by "isNear" desc, "isWhole" desc, rank, length(name), name collate "C", key
limit $5
