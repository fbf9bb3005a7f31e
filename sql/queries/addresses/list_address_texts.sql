-- Addresses as the account may see them, doors hidden.
select id::text as "addressId", mask_door(display) as display
from standard_address
where id = any($1::uuid[])
