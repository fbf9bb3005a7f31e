-- An address in a line, its door hidden.
select
  address.id::text as "addressId",
  mask_address_code(address.code, address.room_number) as code,
  mask_door(address.display) as display,
  address.status,
  case when address.point is not null then array[st_x(address.point), st_y(address.point)] end as point
from standard_address as address
where address.id = $1::uuid
