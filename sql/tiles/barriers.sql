-- Walls and gates of compounds, close up only.
select
  tile_feature_id(barrier.id) as "featureId",
  barrier.kind,
  tile_clip(barrier.geom, tile_box($1, $2, $3, 0.0625)) as geom
from barrier
where barrier.geom && tile_box($1, $2, $3, 0.0156)
