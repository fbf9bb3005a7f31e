-- An address that the account sees and may choose for a row.
select
  id::text as "addressId",
  case when point is not null then array[st_x(point), st_y(point)] end as point,
  case when room_number is not null then 'room' when unit_number is not null then 'unit'
    when building_number is not null then 'building' else 'number' end as precision
from standard_address
where id = $1::uuid
