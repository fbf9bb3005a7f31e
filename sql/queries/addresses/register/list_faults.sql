-- Addresses of communities ($1) with a fault ($2, null: any), those without a point where their community is named; at most $3.
select
  address.id::text as "addressId",
  mask_address_code(address.code, address.room_number) as code,
  mask_door(address.display) as display,
  community.name as "communityName",
  case when address.point is not null then array[st_x(address.point), st_y(address.point)] end as point,
  array_remove(array[
    case when faults.is_without_point then 'withoutPoint' end,
    case when faults.is_duplicate then 'duplicates' end,
    case when faults.is_piled_up then 'piledUp' end,
    case when faults.is_outside then 'outside' end
  ], null) as faults
from address_faults($1::uuid[]) as faults
join standard_address as address on address.id = faults.address_id
left join region as community on community.id = address.community_id
where case $2::text
  when 'withoutPoint' then faults.is_without_point
  when 'duplicates' then faults.is_duplicate
  when 'piledUp' then faults.is_piled_up
  when 'outside' then faults.is_outside
  else faults.is_without_point or faults.is_duplicate or faults.is_piled_up or faults.is_outside end
order by address.display collate "C", address.id
limit $3
