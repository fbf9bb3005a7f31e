-- The code of an address without the four digits of its room, where it has one.
create or replace function mask_address_code(code text, room_number text)
returns text language sql immutable parallel safe as $$
  select case when room_number is null or code is null then code else left(code, -4) || '****' end
$$;
