-- The code of an address down to a level, with naughts below, as the code of a house or unit is written; the room's digits
-- hidden where it comes to a room, unless they may be seen.
create or replace function address_code_to(address standard_address, level text, shows_doors boolean default false)
returns text language sql stable parallel safe as $$
  select case
    when address.code is null then null
    when level = 'room' or level is null
      then case when shows_doors then address.code else mask_address_code(address.code, address.room_number) end
    else (
      select left(address.code, length(address.code) - sum(segment.length)::integer) || repeat('0', sum(segment.length)::integer)
      from address_code_segment as segment
      where segment.segment = 'room' or (segment.segment = 'unit' and level <> 'unit')
    ) end
$$;
