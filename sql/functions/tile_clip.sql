-- Cuts to the tile's box what reaches beyond it, so that a river is not projected whole for each of its tiles.
create or replace function tile_clip(shape geometry, box geometry)
returns geometry language sql immutable strict parallel safe as $$
  select case when shape @ box then shape else st_clipbybox2d(shape, box) end
$$;
