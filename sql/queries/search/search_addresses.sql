-- Addresses by how their text, road or compound begins ($1 up to $2, in C order), or by a road or compound ($5) and what
-- follows it ($6, a pattern: 82号%); the same under a former or other name of the road or compound. The least detailed
-- first. Doors are found by their number only where the account may see them: digit by digit they would be told. Without
-- $5 the empty text stands for it: of a comparison with null the planner makes a parallel scan that never runs, and
-- starting its workers alone took 250 ms. A county is compared as text, for as char(6) the primary key of a whole
-- county is read beside the few rows of a name (150 ms of a city of 2.3 million addresses).
select 'address' as kind, address.id::text as key, mask_door(address.display) as name, null as "nameEn",
  coalesce(community.name, '') as detail, address.point_precision as subkind,
  case when address.point is not null then array[st_x(address.point), st_y(address.point)] end as point
from (
  (select * from standard_address
    where display collate "C" >= $1::text and display collate "C" < $2::text
      and (((select sees_all('personal.unmask')) or community_id = any((select my_regions('personal.unmask'))::uuid[]))
        or starts_with(mask_door(display), $1::text))
      and ($3::uuid[] is null or community_id = any($3::uuid[]))
    order by display collate "C" limit $4)
  union
  (select * from standard_address
    where road_name collate "C" >= $1::text and road_name collate "C" < $2::text
      and ($3::uuid[] is null or community_id = any($3::uuid[]))
    order by road_name collate "C", road_number collate "C" limit $4)
  union
  (select * from standard_address
    where compound_name collate "C" >= $1::text and compound_name collate "C" < $2::text
      and ($3::uuid[] is null or community_id = any($3::uuid[]))
    order by compound_name collate "C", building_number collate "C" limit $4)
  union
  (select * from standard_address
    where road_name collate "C" = coalesce($5::text, '')
      and concat(road_number, compound_name, building_number, unit_number,
        case when ((select sees_all('personal.unmask')) or community_id = any((select my_regions('personal.unmask'))::uuid[])) then room_number end) like coalesce($6::text, '')
      and ($3::uuid[] is null or community_id = any($3::uuid[]))
    order by length(display), display collate "C" limit $4)
  union
  (select * from standard_address
    where compound_name collate "C" = coalesce($5::text, '')
      and concat(building_number, unit_number,
        case when ((select sees_all('personal.unmask')) or community_id = any((select my_regions('personal.unmask'))::uuid[])) then room_number end) like coalesce($6::text, '')
      and ($3::uuid[] is null or community_id = any($3::uuid[]))
    order by length(display), display collate "C" limit $4)
  union
  (select found.*
    from (
      select place.county_code, place.name, alias.name = $5::text as is_numbered
      from place_alias as alias
      join place on place.id = alias.place_id
      where (alias.name collate "C" >= $1::text and alias.name collate "C" < $2::text) or alias.name collate "C" = $5::text
      order by length(alias.name), place.id
      limit 20
    ) as former
    cross join lateral (
      (select * from standard_address
        where road_name collate "C" = former.name and county_code::text = former.county_code::text
          and (not coalesce(former.is_numbered, false) or concat(road_number, compound_name, building_number, unit_number,
            case when ((select sees_all('personal.unmask')) or community_id = any((select my_regions('personal.unmask'))::uuid[])) then room_number end) like coalesce($6::text, ''))
          and ($3::uuid[] is null or community_id = any($3::uuid[]))
        order by length(display), display collate "C" limit $4)
      union all
      (select * from standard_address
        where compound_name collate "C" = former.name and county_code::text = former.county_code::text
          and (not coalesce(former.is_numbered, false) or concat(building_number, unit_number,
            case when ((select sees_all('personal.unmask')) or community_id = any((select my_regions('personal.unmask'))::uuid[])) then room_number end) like coalesce($6::text, ''))
          and ($3::uuid[] is null or community_id = any($3::uuid[]))
        order by length(display), display collate "C" limit $4)
    ) as found
    limit $4)
) as address
left join region as community on community.id = address.community_id
order by length(address.display), address.display collate "C"
limit $4
