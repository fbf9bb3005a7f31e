-- Governance centres and stations: few, so all of them at every zoom.
select
  tile_feature_id(element.id) as "featureId",
  element.id::text as "elementId",
  element.kind,
  element.name,
  element.point as geom
from element
-- not &&: by kind there are few, by place there may be all elements of the city
where st_x(element.point) between st_xmin(tile_box($1, $2, $3, 0)) and st_xmax(tile_box($1, $2, $3, 0))
  and st_y(element.point) between st_ymin(tile_box($1, $2, $3, 0)) and st_ymax(tile_box($1, $2, $3, 0))
  and element.kind = any(array(select code from element_kind where family = 'centre'))
order by element.id
limit 3000
