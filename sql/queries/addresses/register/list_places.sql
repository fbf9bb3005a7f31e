-- Place names of the register, as they stand or as they stood on a day ($8): by words ($1 anywhere, in other names too) or the
-- beginning of pinyin or initials ($2), of communities ($3), kinds ($4) and a status ($5), after one ($6), at most $7.
with later as (
  select distinct on (row.subject_id) row.subject_id, row.before
  from address_change_row as row
  where $8::date is not null and row.subject = 'place' and row.effective_on > $8::date
  order by row.subject_id, row.effective_on, row.made_at
), stood as (
  select
    place.id,
    place.name as place_name,
    case when later.subject_id is null then place_state(place) else later.before end as state
  from place
  left join later on later.subject_id = place.id
  where ($3::uuid[] is null or place.community_id = any($3::uuid[]))
    and ($1::text is null
      or place.name ilike $1
      or later.before ->> 'name' ilike $1
      or (place.pinyin collate "C" >= $2::text and place.pinyin collate "C" < $2::text || '{')
      or (place.initials collate "C" >= $2::text and place.initials collate "C" < $2::text || '{')
      or place.id = any(array(
        select alias.place_id from place_alias as alias where alias.name ilike $1 and alias.place_id is not null limit 1000)))
    and ($6::uuid is null or (place.name collate "C", place.id)
      > ((select last.name collate "C" from place as last where last.id = $6::uuid), $6::uuid))
)
select
  'place' as subject,
  stood.id::text as id,
  stood.state ->> 'name' as text,
  null as code,
  stood.state ->> 'kind' as kind,
  stood.state ->> 'status' as status,
  community.code as "communityCode",
  community.name as "communityName",
  stood.state -> 'point' as point,
  stood.state ->> 'validFrom' as "validFrom",
  stood.state ->> 'validTo' as "validTo",
  stood.state ->> 'certifiedAt' is not null as "isCertified",
  array(
    select alias.name
    from place_alias as alias
    where alias.place_id = stood.id and alias.valid @> coalesce($8::date, city_day(now()))
    order by alias.name
  ) as "otherNames"
from stood
left join region as community on community.id = (stood.state ->> 'communityId')::uuid
where jsonb_typeof(stood.state) = 'object'
  and ($4::text[] is null or stood.state ->> 'kind' = any($4::text[]))
  and ($5::text is null or stood.state ->> 'status' = $5::text)
order by stood.place_name collate "C", stood.id
limit $7
