-- The code of an address down to a level, with naughts below, as the code of a house or unit is written; the room's digits
-- hidden where it comes to a room, unless they may be seen.
create or replace function address_code_to(address standard_address, level text, shows_doors boolean default false)
returns text language plpgsql stable parallel safe as $$
declare
  below integer;
begin
  if address.code is null then
    return null;
  end if;
  if level = 'room' or level is null then
    return case when shows_doors then address.code else mask_address_code(address.code, address.room_number) end;
  end if;
  select sum(segment.length) into below
  from address_code_segment as segment
  where segment.segment = 'room' or (segment.segment = 'unit' and level <> 'unit');
  return left(address.code, length(address.code) - below) || repeat('0', below);
end $$;
