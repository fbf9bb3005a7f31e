-- Current addresses of communities ($1), none of $2, whose elements are those of one of $3.
select mask_door(address.display) as text
from standard_address as address
where address.community_id = any($1::uuid[])
  and address.status = 'current'
  and address.id <> all($2::uuid[])
  and concat(address.community_id, '|', address.road_name, '|', address.road_number, '|', address.compound_name, '|',
    address.building_number, '|', address.unit_number, '|', address.floor_number, '|', address.room_number) = any($3::text[])
order by address.display collate "C"
limit 1000
