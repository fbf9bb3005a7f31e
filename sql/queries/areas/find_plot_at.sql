-- The plot that covers a point.
select id::text as "plotId", land_use as "landUse", household_count as households
from plot_card
where valid @> city_day(now())
  and st_intersects(geom, st_setsrid(st_makepoint($1, $2), 4326))
limit 1
