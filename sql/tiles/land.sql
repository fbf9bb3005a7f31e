-- Land use. Never simplified, only quantised: neighbours share borders. Small areas wait for closer zooms; what one
-- finds one's way by (parks, woods, campuses, hospitals) is shown at half the size of what fills the space between.
select
  tile_feature_id(area.id) as "featureId",
  area.kind,
  case when $1 >= 13 then area.name end as name,
  tile_clip(area.geom, tile_box($1, $2, $3, 0.0625)) as geom
from land_use as area
where area.geom && tile_box($1, $2, $3, 0.0156)
  and greatest(st_xmax(area.geom) - st_xmin(area.geom), st_ymax(area.geom) - st_ymin(area.geom))
    >= tile_pixel($1) * case when $1 < 11 then 8 when $1 < 14 then 4 else 1 end
      * case when area.kind in ('park', 'forest', 'university', 'hospital', 'square', 'sports') then 0.5 else 1 end
  and geometrytype(area.geom) in ('POLYGON', 'MULTIPOLYGON')
