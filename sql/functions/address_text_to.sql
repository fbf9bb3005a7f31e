-- The text of an address down to the level that a text was followed to: who names a house is not given one of its doors.
-- Digits may be written in full width in one of text and element. In plpgsql, which keeps its plans: a single question
-- waited longer for this to be planned than for its answer.
create or replace function address_text_to(address standard_address, level text)
returns text language plpgsql immutable parallel safe as $$
declare
  below constant text := case when level = 'unit' then concat(address.floor_number, address.room_number)
    else concat(address.unit_number, address.floor_number, address.room_number) end;
begin
  if level = 'room' or level is null or below = ''
    or translate(right(address.display, length(below)), '０１２３４５６７８９', '0123456789')
      <> translate(below, '０１２３４５６７８９', '0123456789')
  then
    return address.display;
  end if;
  return left(address.display, length(address.display) - length(below));
end $$;
