-- Roads by class: what carries traffic between districts first, service ways and footpaths last.
select
  tile_feature_id(road.id) as "featureId",
  road.class,
  case when $1 >= 12 or ($1 = 11 and road.class in ('motorway', 'trunk', 'primary')) then coalesce(road.standard_name, road.name) end as name,
  nullif(road.is_bridge, false) as "isBridge",
  nullif(road.is_tunnel, false) as "isTunnel",
  tile_clip(st_simplify(road.geom, tile_pixel($1) * 0.5, true), tile_box($1, $2, $3, 0.0625)) as geom
from road
where road.geom && tile_box($1, $2, $3, 0.0156)
  and (
    $1 >= 14
    or road.class in ('motorway', 'trunk')
    or road.class = 'primary'
    or ($1 >= 9 and road.class = 'rail')
    or ($1 >= 10 and road.class = 'secondary')
    or ($1 >= 11 and road.class = 'subway')
    or ($1 >= 12 and road.class = 'tertiary')
    or ($1 >= 13 and road.class in ('residential', 'other'))
  )
