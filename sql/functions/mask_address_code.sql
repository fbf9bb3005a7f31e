-- The code of an address without the digits of its room, where it has one: as many as the rule gives to a room. A code of
-- another length was given under another rule, so of it all but the twelve digits of the community is hidden. In plpgsql,
-- which keeps the plan of its look at the rule.
create or replace function mask_address_code(code text, room_number text)
returns text language plpgsql stable parallel safe as $$
declare
  whole integer;
  room integer;
  hidden integer;
begin
  if room_number is null or code is null then return code; end if;
  select sum(length), max(length) filter (where segment = 'room') into whole, room from address_code_segment;
  hidden := case when length(code) = whole then room else greatest(length(code) - 12, room) end;
  return left(code, -hidden) || repeat('*', hidden);
end $$;
