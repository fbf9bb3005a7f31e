-- Addresses on the roads or in the compounds $1 whose number (of the building, in a compound) begins with $2 (up to $3, in
-- C order), joined down to their unit, or to their room ($5) where the account may see doors. Those of the communities $4 (null: all) are near. At most 1,000 addresses are looked at.
with counties as materialized (
  select code, name from region where level = 'county' and valid @> (select city_day(now()))
), doors as materialized (
  select (select sees_all('personal.unmask')) as all_doors, (select my_regions('personal.unmask'))::uuid[] as communities
), street as (
  select id, county_code, community_id, building_id, point, road_name as name, road_number, compound_name,
    building_number, unit_number, room_number
  from standard_address
  where status = 'current' and road_name collate "C" = any($1::text[])
    and road_number collate "C" >= $2::text and road_number collate "C" < $3::text
  order by road_name collate "C", road_number collate "C"
  limit 1000
), compound as (
  select id, county_code, community_id, building_id, point, compound_name as name, null::text as road_number,
    null::text as compound_name, building_number, unit_number, room_number
  from standard_address
  where status = 'current' and compound_name collate "C" = any($1::text[])
    and building_number collate "C" >= $2::text and building_number collate "C" < $3::text
  order by standard_address.compound_name collate "C", building_number collate "C"
  limit 1000
), door as (
  select found.*,
    case when $5::boolean and (doors.all_doors or found.community_id = any(doors.communities)) then found.room_number end as room
  from (select * from street union all select * from compound) as found, doors
), house as (
  select name, road_number, compound_name, building_number, unit_number, room, county_code,
    (array_agg(id))[1] as id,
    case when min(building_id::text) = max(building_id::text) then min(building_id::text) end as building_id,
    (array_agg(point) filter (where point is not null))[1] as point,
    (array_agg(community_id))[1] as community_id,
    count(*)::integer as addresses
  from door
  group by name, road_number, compound_name, building_number, unit_number, room, county_code
)
select
  house.name,
  house.road_number as number,
  house.compound_name as compound,
  house.building_number as building,
  house.unit_number as unit,
  house.room,
  house.id::text as "addressId",
  house.building_id as "buildingId",
  case when house.point is not null then array[st_x(house.point), st_y(house.point)] end as point,
  house.addresses = 1 as "isOne",
  coalesce(county.name, '') as detail,
  ($4::uuid[] is null or house.community_id = any($4::uuid[])) as "isNear"
from house
left join counties as county on county.code = house.county_code::text
order by house.name collate "C", house.road_number collate "C", house.building_number collate "C", house.unit_number collate "C", house.id
