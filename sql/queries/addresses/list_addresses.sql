-- Addresses that begin with $1 (up to $2, in C order) or name a road or compound ($8) and what follows it ($9, a pattern),
-- of communities ($3) or a building ($4), in order of their text, after $6. The cursor holds the text as it is shown ($5), with
-- the door hidden: what it stands for is looked up. Whoever may not see doors does not find them by their number either:
-- digit by digit the text would be told.
select
  address.id::text as "addressId",
  mask_address_code(address.code, address.room_number) as code,
  mask_door(address.display) as display,
  address.status,
  community.code as "communityCode",
  community.name as "communityName",
  case when address.point is not null then array[st_x(address.point), st_y(address.point)] end as point,
  address.point_precision as precision,
  address.building_id::text as "buildingId"
from standard_address as address
left join region as community on community.id = address.community_id
where ($1::text is null or (address.display collate "C" >= $1::text and address.display collate "C" < $2::text
      and (((select sees_all('personal.unmask')) or address.community_id = any((select my_regions('personal.unmask'))::uuid[]))
        or starts_with(mask_door(address.display), $1::text)))
    or (address.road_name collate "C" >= $1::text and address.road_name collate "C" < $2::text)
    or (address.compound_name collate "C" >= $1::text and address.compound_name collate "C" < $2::text)
    or (address.road_name collate "C" = $8::text
      and concat(address.road_number, address.compound_name, address.building_number, address.unit_number,
        case when ((select sees_all('personal.unmask')) or address.community_id = any((select my_regions('personal.unmask'))::uuid[]))
          then address.room_number end) like $9::text)
    or (address.compound_name collate "C" = $8::text
      and concat(address.building_number, address.unit_number,
        case when ((select sees_all('personal.unmask')) or address.community_id = any((select my_regions('personal.unmask'))::uuid[]))
          then address.room_number end) like $9::text))
  and ($3::uuid[] is null or address.community_id = any($3::uuid[]))
  and ($4::uuid is null or address.building_id = $4::uuid)
  and ($5::text is null or (address.display collate "C", address.id)
    > ((select last.display collate "C" from standard_address as last where last.id = $6::uuid), $6::uuid))
order by address.display collate "C", address.id
limit $7
