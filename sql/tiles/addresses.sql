-- Standard addresses: one point for all that stand on the same spot, with how many they are.
select
  tile_feature_id(spot.address_id) as "featureId",
  case when spot.count = 1 then spot.address_id::text end as "addressId",
  spot.label,
  spot.count,
  spot.point as geom
from (
  select
    (min(address.id::text))::uuid as address_id,
    case when count(*) = 1 then min(mask_door(address.display))
      else coalesce(min(coalesce(address.building_number, address.road_number)), min(mask_door(address.display))) end as label,
    count(*)::integer as count,
    address.point
  from standard_address as address
  where address.point && tile_box($1, $2, $3, 0)
    and address.status = 'current'
  group by address.point
) as spot
order by spot.count desc, spot.address_id
limit 4000
