-- Organisations; below zoom 14 one point a kind and cell of 16 pixels, with how many it stands for.
select
  tile_feature_id(spot.element_id) as "featureId",
  case when spot.count = 1 then spot.element_id::text end as "elementId",
  spot.kind,
  case when spot.count = 1 then spot.name end as name,
  spot.count,
  spot.point as geom
from (
  select
    (min(element.id::text))::uuid as element_id,
    element.kind,
    min(element.name) as name,
    count(*)::integer as count,
    st_setsrid(st_makepoint(avg(st_x(element.point)), avg(st_y(element.point))), 4326) as point
  from element
  where element.point && tile_box($1, $2, $3, 0)
    and element.kind = any(array(select code from element_kind where family = 'organisation'))
  group by element.kind,
    case when $1 < 14 then floor(st_x(element.point) / (tile_pixel($1) * 16)) else 0 end,
    case when $1 < 14 then floor(st_y(element.point) / (tile_pixel($1) * 16)) else 0 end,
    case when $1 >= 14 then element.id end
) as spot
order by spot.count desc, spot.element_id
limit 3500
