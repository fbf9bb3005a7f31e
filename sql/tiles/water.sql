-- Water: areas and, for streams drawn as lines, lines; the great ones first.
select
  tile_feature_id(water.id) as "featureId",
  water.kind,
  water.name,
  geometrytype(water.geom) in ('LINESTRING', 'MULTILINESTRING') as "isLine",
  tile_clip(st_simplify(water.geom, tile_pixel($1) * 0.25, true), tile_box($1, $2, $3, 0.0625)) as geom
from water
where water.geom && tile_box($1, $2, $3, 0.0156)
  and ($1 >= 12 or water.kind in ('river', 'lake', 'reservoir'))
  and greatest(st_xmax(water.geom) - st_xmin(water.geom), st_ymax(water.geom) - st_ymin(water.geom))
    >= tile_pixel($1) * case when $1 < 14 then 4 else 1 end
