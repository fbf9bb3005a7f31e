-- Governance centres and stations: few, so all of them at every zoom.
select
  tile_feature_id(element.id) as "featureId",
  element.id::text as "elementId",
  element.kind,
  element.name,
  element.point as geom
from element
where element.point && tile_box($1, $2, $3, 0)
  and element.kind in (select code from element_kind where family = 'centre')
order by element.id
limit 3000
