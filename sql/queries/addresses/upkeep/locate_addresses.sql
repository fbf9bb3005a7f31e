-- The building and plot of points in the communities of their addresses, and whether they lie in these at all.
select
  given.id::text as "addressId",
  building.id::text as "buildingId",
  coalesce(building.plot_id, plot.id)::text as "plotId",
  coalesce(st_covers(community.geom, spot.point), false) as "isInside"
from jsonb_to_recordset($1::jsonb) as given (id uuid, "communityId" uuid, longitude double precision, latitude double precision)
cross join lateral (select st_setsrid(st_makepoint(given.longitude, given.latitude), 4326) as point) as spot
left join region as community on community.id = given."communityId"
left join lateral (
  select id, plot_id
  from building
  where building.community_id = given."communityId"
    and building.geom && spot.point
    and st_intersects(building.geom, spot.point)
  order by id
  limit 1
) as building on true
left join lateral (
  select id
  from plot
  where plot.community_id = given."communityId"
    and plot.valid @> city_day(now())
    and plot.geom && spot.point
    and st_intersects(plot.geom, spot.point)
  order by id
  limit 1
) as plot on true
