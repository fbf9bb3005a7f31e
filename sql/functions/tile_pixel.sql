-- Degrees of longitude to one pixel of a tile drawn at 512 pixels: the measure of what can be seen at a zoom.
create or replace function tile_pixel(zoom integer)
returns double precision language sql immutable strict parallel safe as $$
  select 360.0 / (1 << zoom) / 512
$$;
