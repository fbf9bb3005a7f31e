-- Tells every map that the grids of communities ($2) changed, once a township: outlines are for everyone.
insert into change_event (kind, county_code, layers, extent, payload)
select
  'grid.published', min(community.county_code),
  array['grids', 'grid-labels', 'plots', 'staff', 'incidents', 'incident-cells'],
  st_envelope(st_expand(st_extent(community.geom)::geometry, 0.00001)),
  jsonb_build_object('planId', $1::uuid, 'isRolledBack', $3::boolean, 'communities', jsonb_agg(community.code order by community.code))
from region as community
where community.id = any($2::uuid[])
group by community.parent_id
