-- The box of a web map tile in degrees, with a margin in parts of its width: what a row source searches and clips with.
create or replace function tile_box(zoom integer, tile_column integer, tile_row integer, margin double precision)
returns geometry language sql immutable strict parallel safe as $$
  select st_makeenvelope(
    (tile_column - margin) / (1 << zoom) * 360 - 180,
    degrees(atan(sinh(pi() * (1 - 2 * (tile_row + 1 + margin) / (1 << zoom))))),
    (tile_column + 1 + margin) / (1 << zoom) * 360 - 180,
    degrees(atan(sinh(pi() * (1 - 2 * (tile_row - margin) / (1 << zoom))))),
    4326)
$$;
