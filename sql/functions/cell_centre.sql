-- The middle of a cell of the incident pyramid.
create or replace function cell_centre(cell bigint, level integer)
returns geometry language sql immutable strict parallel safe as $$
  select st_setsrid(st_makepoint(
    (gather_bits(cell) + 0.5) / (1 << level) * 360 - 180,
    degrees(atan(sinh(pi() * (1 - 2 * (gather_bits(cell >> 1) + 0.5) / (1 << level)))))), 4326)
$$;
