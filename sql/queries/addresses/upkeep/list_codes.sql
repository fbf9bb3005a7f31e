-- Every code that was given in a community ($1, with its 12 digits $2), with the names of current addresses.
select
  address.code,
  case when address.status = 'current' and starts_with(address.code, $2::text) then address_state(address) end as elements
from standard_address as address
where address.community_id = $1::uuid
  and address.code is not null
union all
select retired.code, null
from retired_address_code as retired
where retired.code collate "C" >= $2::text
  and retired.code collate "C" < $2::text || ':'
