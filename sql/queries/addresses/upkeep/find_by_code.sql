-- The address that has a code, or had it. Codes with a door are found by those who may see doors there, for digit by digit
-- the doors would be told.
select
  address.id::text as "addressId",
  address.code = $1::text as "isHeld",
  address.status
from standard_address as address
where address.id in (
    select id from standard_address where code = $1::text
    union all
    select address_id from retired_address_code where code = $1::text
  )
  and (address.room_number is null
    or (select sees_all('personal.unmask')) or address.community_id = any((select my_regions('personal.unmask'))::uuid[]))
order by address.code = $1::text desc
limit 1
