-- A number for MVT's feature id out of the random end of a UUID: 48 bits, exact in JavaScript.
create or replace function tile_feature_id(id uuid)
returns bigint language sql immutable strict parallel safe as $$
  select ('x' || right(id::text, 12))::bit(48)::bigint
$$;
