-- Borders of regions, each stretch once with the highest level that it parts; ends stay put when lines are simplified.
select
  tile_feature_id(border.id) as "featureId",
  border.level,
  tile_clip(st_simplify(border.geom, tile_pixel($1) * 0.5, true), tile_box($1, $2, $3, 0.0625)) as geom
from border
where border.geom && tile_box($1, $2, $3, 0.0156)
  and (
    border.level = 'city'
    or ($1 >= 7 and border.level = 'county')
    or ($1 >= 9 and border.level = 'township')
    or ($1 >= 11 and border.level = 'community')
  )
