-- What stands in the place of an address ($1) today: through all its mergers and splits down to what is current.
with recursive chain (id, step) as (
  select unnest(row.successor_ids), 1
  from address_change_row as row
  where row.subject_id = $1::uuid
    and not exists (select from address_change as later where later.reverts_id = row.change_id)
  union
  select unnest(row.successor_ids), chain.step + 1
  from chain
  join address_change_row as row on row.subject_id = chain.id
  where chain.step < 20
    and not exists (select from address_change as later where later.reverts_id = row.change_id)
)
select
  address.id::text as "addressId",
  mask_address_code(address.code, address.room_number) as code,
  mask_door(address.display) as display,
  address.status,
  case when address.point is not null then array[st_x(address.point), st_y(address.point)] end as point
from standard_address as address
where address.id in (select id from chain)
  and address.status = 'current'
order by address.display collate "C", address.id
limit 200
