-- Addresses ($1) down to the levels that they were found to ($2), as the account may see them, doors hidden; by their place
-- among those given, from 1 on.
select given.place::integer as place, mask_door(address_text_to(address, given.level)) as display
from unnest($1::uuid[], $2::text[]) with ordinality as given (id, level, place)
join standard_address as address on address.id = given.id
