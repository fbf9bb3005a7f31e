-- How many current addresses of a county ($1) carry a name of a road ($2) or compound ($3) outside the communities $4.
select count(*) as count
from (
  select 1
  from standard_address as address
  where address.county_code = $1
    and address.status = 'current'
    and ($2::text is null or address.road_name collate "C" = $2::text)
    and ($3::text is null or address.compound_name collate "C" = $3::text)
    and ($4::uuid[] is not null and address.community_id <> all($4::uuid[]))
  limit 1
) as other
