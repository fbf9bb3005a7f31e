-- Where the map opens: the box of the middle 90 % of all features, for files often bring a few from far away.
-- Incidents stand for it by the cells of their pyramid, which are few however many incidents there are.
with spot as (
  -- the middle of the box will do, and costs nothing for hundreds of thousands of areas
  select st_centroid(st_envelope(geom)) as point from road
  union all select st_centroid(st_envelope(geom)) from land_use
  union all select label_point from building
  union all select label_point from place
  union all select label_point from region where upper_inf(valid) and label_point is not null
  union all select point from element
  union all select cell_centre(cell, 14) from (
    select distinct cell from incident_cell_month where level = 14 and class_code = '*') as inhabited
), measured as (
  select
    percentile_cont(array[0.05, 0.95]) within group (order by st_x(point)) as longitudes,
    percentile_cont(array[0.05, 0.95]) within group (order by st_y(point)) as latitudes
  from spot
), box as (
  select st_expand(st_makeenvelope(longitudes[1], latitudes[1], longitudes[2], latitudes[2], 4326), 0.001) as geom
  from measured
  where longitudes is not null
)
update city
set focus = box.geom, centre = st_centroid(box.geom)
from box
where not city.is_synthetic and city.focus is distinct from box.geom
