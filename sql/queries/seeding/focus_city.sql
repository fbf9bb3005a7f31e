-- Where the map opens on a demonstration city: the middle 90 % of its urban grids, which hold about the same number of
-- households each, with a margin. The whole extent of a city is mostly hills.
with spread as (
  select
    percentile_cont(array[0.05, 0.95]) within group (order by st_x(label_point)) as longitudes,
    percentile_cont(array[0.05, 0.95]) within group (order by st_y(label_point)) as latitudes
  from grid_version
  where kind <> 'rural'
)
update city
set focus = st_expand(
  st_makeenvelope(longitudes[1], latitudes[1], longitudes[2], latitudes[2], 4326),
  0.1 * (longitudes[2] - longitudes[1]),
  0.1 * (latitudes[2] - latitudes[1])
)
from spread
where longitudes[1] < longitudes[2]
  and latitudes[1] < latitudes[2]
