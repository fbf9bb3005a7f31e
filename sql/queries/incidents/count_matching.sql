-- How many match.
select count(*) as total
from matching_incidents(
  $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::timestamptz, $8::timestamptz,
  $9::text::geometry, $10::text, $11::boolean
) as incident
