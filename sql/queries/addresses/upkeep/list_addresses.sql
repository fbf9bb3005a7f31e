-- Addresses by identity ($1), or current ones by community ($2), road ($3), its number ($4), compound ($5) and building ($6),
-- as their changes keep them; at most $7.
select address_state(address) as state
from standard_address as address
where ($1::uuid[] is null or address.id = any($1::uuid[]))
  -- beside a name the communities are compared as text: as uuid the index of whole communities is read to no purpose
  and ($2::uuid[] is null or case when coalesce($3::text, $5::text) is null then address.community_id = any($2::uuid[])
    else address.community_id::text = any($2::text[]) end)
  and ($3::text is null or address.road_name collate "C" = $3::text)
  and ($4::text is null or address.road_number = $4::text)
  and ($5::text is null or address.compound_name collate "C" = $5::text)
  and ($6::text is null or address.building_number = $6::text)
  and ($1::uuid[] is not null or address.status = 'current')
order by address.id
limit $7
