-- Points of the addresses that a batch was matched to.
select
  address.id::text as "addressId",
  st_x(address.point) as x,
  st_y(address.point) as y
from standard_address as address
where address.id = any($1::uuid[]) and address.point is not null
