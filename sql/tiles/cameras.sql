-- Cameras; below zoom 15 one point a kind, connection and cell of 16 pixels, with how many it stands for.
select
  tile_feature_id(spot.element_id) as "featureId",
  case when spot.count = 1 then spot.element_id::text end as "elementId",
  spot.kind,
  case when spot.count = 1 then spot.name end as name,
  spot.is_connected as "isConnected",
  spot.count,
  spot.point as geom
from (
  select
    (min(camera.id::text))::uuid as element_id,
    camera.kind,
    min(camera.name) as name,
    camera.is_connected,
    count(*)::integer as count,
    st_setsrid(st_makepoint(avg(st_x(camera.point)), avg(st_y(camera.point))), 4326) as point
  from (
    select element.id, element.kind, element.name, element.point,
      coalesce(element.attributes ->> 'isConnected', element.attributes ->> 'connected')::boolean as is_connected
    from element
    where element.point && tile_box($1, $2, $3, 0)
      and element.kind = any(array(select code from element_kind where family = 'camera'))
  ) as camera
  group by camera.kind, camera.is_connected,
    case when $1 < 15 then floor(st_x(camera.point) / (tile_pixel($1) * 16)) else 0 end,
    case when $1 < 15 then floor(st_y(camera.point) / (tile_pixel($1) * 16)) else 0 end,
    case when $1 >= 15 then camera.id end
) as spot
order by spot.count desc, spot.element_id
limit 3500
