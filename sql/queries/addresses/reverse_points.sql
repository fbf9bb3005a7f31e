-- For each point ($1 longitudes, $2 latitudes) the nearest address within $3 metres, down to its building (the doors of a
-- house lie on one point), the building that stands there, and the grid and regions around it, in the order of the points.
select
  array[given.lon, given.lat] as position,
  (
    select jsonb_build_object(
      'addressId', near.id,
      'code', address_code_to(near.whole, 'building'),
      'display', mask_door(address_text_to(near.whole, 'building')),
      'status', near.status,
      'communityCode', community.code,
      'communityName', community.name,
      'point', jsonb_build_array(st_x(near.point), st_y(near.point)),
      'precision', near.point_precision,
      'buildingId', near.building_id,
      'distanceMetres', round(near.metres::numeric, 1))
    from (
      select candidate.*, st_distance(candidate.point::geography, here.point::geography) as metres
      from (
        select address as whole, address.* from standard_address as address
        where point && st_expand(here.point, $3::double precision / 111320 / cos(radians(given.lat)), $3::double precision / 110574)
          and status = 'current'
        order by point <-> here.point
        limit 1
      ) as candidate
    ) as near
    left join region as community on community.id = near.community_id
    where near.metres <= $3::double precision
  ) as address,
  (select id::text from building where st_intersects(geom, here.point) limit 1) as "buildingId",
  grid.code::text as "gridCode",
  grid.name as "gridName",
  coalesce((
    select region_chain(region.id) from region
    where region.level = 'community' and region.valid @> (select city_day(now())) and st_intersects(region.geom, here.point)
    order by region.code
    limit 1
  ), '[]') as regions
from unnest($1::double precision[], $2::double precision[]) with ordinality as given (lon, lat, place)
cross join lateral (select st_setsrid(st_makepoint(given.lon, given.lat), 4326) as point) as here
left join lateral (
  select version.code, version.name from grid_version as version
  where version.valid @> (select city_day(now())) and st_intersects(version.geom, here.point)
  order by version.code
  limit 1
) as grid on true
order by given.place
