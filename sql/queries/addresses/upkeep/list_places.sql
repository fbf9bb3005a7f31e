-- Place names by identity ($1), or current ones by county ($2), communities ($3), name ($4), kinds ($5) and
-- parents ($6).
select place_state(place) as state
from place
where ($1::uuid[] is null or place.id = any($1::uuid[]))
  and ($2::text[] is null or place.county_code = any($2::text[]))
  and ($3::uuid[] is null or place.community_id = any($3::uuid[]))
  and ($4::text is null or place.name collate "C" = $4::text)
  and ($5::text[] is null or place.kind = any($5::text[]))
  and ($6::uuid[] is null or place.parent_id = any($6::uuid[]))
  and ($1::uuid[] is not null or place.status = 'current')
order by place.id
limit 1000
