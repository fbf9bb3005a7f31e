-- The numbers on the roads, and of the buildings in the compounds, $1 that begin with $2 (up to $3, in C order): at most 250
-- of each name, every one found by one step down the index and never by reading a road of 30,000 addresses. Those of the communities $4 (null: all) are near.
with counties as materialized (
  select code, name from region where level = 'county' and valid @> (select city_day(now()))
)
select
  spot.name,
  spot.number,
  null::text as compound,
  spot.building,
  null::text as unit,
  null::text as room,
  spot.id::text as "addressId",
  case when spot.is_one then spot.building_id::text end as "buildingId",
  case when spot.point is not null then array[st_x(spot.point), st_y(spot.point)] end as point,
  spot.is_one as "isOne",
  coalesce(county.name, '') as detail,
  ($4::uuid[] is null or spot.community_id = any($4::uuid[])) as "isNear"
from (
  select given.name, step.road_number as number, null::text as building, step.id, step.building_id, step.point,
    step.community_id, step.county_code,
    not exists (
      select from standard_address as other
      where other.road_name collate "C" = given.name and other.road_number collate "C" = step.road_number
        and other.status = 'current' and other.id <> step.id
    ) as is_one
  from unnest($1::text[]) as given (name)
  cross join lateral (
    with recursive street as (
      (select id, building_id, point, community_id, county_code, road_number
      from standard_address
      where road_name collate "C" = given.name and road_number collate "C" >= $2::text
        and road_number collate "C" < $3::text and status = 'current'
      order by road_name collate "C", road_number collate "C"
      limit 1)
      union all
      select next.*
      from street
      cross join lateral (
        select id, building_id, point, community_id, county_code, road_number
        from standard_address
        where road_name collate "C" = given.name and road_number collate "C" > street.road_number
          and road_number collate "C" < $3::text and status = 'current'
        order by road_name collate "C", road_number collate "C"
        limit 1
      ) as next
    )
    select * from street limit 250
  ) as step
  union all
  select given.name, null, step.building_number, step.id, step.building_id, step.point, step.community_id, step.county_code,
    not exists (
      select from standard_address as other
      where other.compound_name collate "C" = given.name and other.building_number collate "C" = step.building_number
        and other.status = 'current' and other.id <> step.id
    )
  from unnest($1::text[]) as given (name)
  cross join lateral (
    with recursive compound as (
      (select id, building_id, point, community_id, county_code, building_number
      from standard_address
      where compound_name collate "C" = given.name and building_number collate "C" >= $2::text
        and building_number collate "C" < $3::text and status = 'current'
      order by compound_name collate "C", building_number collate "C"
      limit 1)
      union all
      select next.*
      from compound
      cross join lateral (
        select id, building_id, point, community_id, county_code, building_number
        from standard_address
        where compound_name collate "C" = given.name and building_number collate "C" > compound.building_number
          and building_number collate "C" < $3::text and status = 'current'
        order by compound_name collate "C", building_number collate "C"
        limit 1
      ) as next
    )
    select * from compound limit 250
  ) as step
) as spot
left join counties as county on county.code = spot.county_code::text
