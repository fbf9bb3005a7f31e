-- The address nearest to a point, within some 200 m, down to its building: the doors of a house all lie on one point, and
-- naming any one of them would say more than is known. Metres on the ellipsoid.
select
  address.id::text as "addressId",
  address_code_to(address, 'building') as code,
  mask_door(address_text_to(address, 'building')) as display,
  address.status,
  community.code as "communityCode",
  community.name as "communityName",
  case when address.point is not null then array[st_x(address.point), st_y(address.point)] end as point,
  address.point_precision as precision,
  address.building_id::text as "buildingId",
  round(st_distance(address.point::geography, st_setsrid(st_makepoint($1, $2), 4326)::geography)::numeric, 1) as "distanceMetres"
from (
  select * from standard_address
  where point && st_expand(st_setsrid(st_makepoint($1, $2), 4326), 0.0023, 0.0018)
  order by point <-> st_setsrid(st_makepoint($1, $2), 4326)
  limit 1
) as address
left join region as community on community.id = address.community_id
