-- Which level of the incident pyramid a zoom shows (64 cells across a tile where the stored level is fine enough),
-- and which stored level it is summed from. See the table incident_cell_level.
create or replace function tile_cell_level(zoom integer, by_class boolean, out stored integer, out shown integer)
language sql immutable parallel safe as $$
  select chosen.stored, least(chosen.stored, zoom + 6)
  from (select case
    when zoom >= 14 then 20
    when zoom <= 8 then 14
    when by_class then 17
    when zoom <= 10 then 16
    else 18
  end as stored) as chosen
$$;
