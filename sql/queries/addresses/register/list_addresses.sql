-- Addresses of the register, as they stand or as they stood on a day ($9): by how their text, road or compound begins ($1 up
-- to $2, in C order), or by a road or compound ($3) and what follows it ($4, a pattern), the names being today's or other
-- ones ($10: those that the words stood for); of communities ($5), of a status ($6), after one ($7), at most $8. Doors are
-- not found by their number. The empty text stands for what is not given: of a comparison with null the planner makes a
-- parallel scan that never runs, whose workers take 200 ms to start.
with later as (
  select distinct on (row.subject_id) row.subject_id, row.before
  from address_change_row as row
  where $9::date is not null and row.subject = 'address' and row.effective_on > $9::date
  order by row.subject_id, row.effective_on, row.made_at
), found as materialized (
  -- each way to be meant by words has its index; an "or" over all of them would read the whole register in order
  select id, display, status, community_id from standard_address
  where room_number is null and display collate "C" >= coalesce($1::text, '') and display collate "C" < coalesce($2::text, '')
  union
  select id, display, status, community_id from standard_address
  where road_name collate "C" >= coalesce($1::text, '') and road_name collate "C" < coalesce($2::text, '')
  union
  select id, display, status, community_id from standard_address
  where compound_name collate "C" >= coalesce($1::text, '') and compound_name collate "C" < coalesce($2::text, '')
  union
  select id, display, status, community_id from standard_address
  where road_name collate "C" = any($10::text[])
    and ($4::text is null or concat(road_number, compound_name, building_number, unit_number) like $4::text)
  union
  select id, display, status, community_id from standard_address
  where compound_name collate "C" = any($10::text[])
    and ($4::text is null or concat(building_number, unit_number) like $4::text)
  union
  select id, display, status, community_id from standard_address
  where road_name collate "C" = coalesce($3::text, '')
    and concat(road_number, compound_name, building_number, unit_number) like coalesce($4::text, '')
  union
  select id, display, status, community_id from standard_address
  where compound_name collate "C" = coalesce($3::text, '')
    and concat(building_number, unit_number) like coalesce($4::text, '')
), stood as (
  (
    select address.id, address.display as place, null::jsonb as state
    from standard_address as address
    where $1::text is null
      and ($6::text is null or address.status = $6::text)
      and ($5::uuid[] is null or address.community_id = any($5::uuid[]))
      and ($9::date is null or not exists (
        select from address_change_row as row where row.subject_id = address.id and row.effective_on > $9::date))
      and ($7::uuid is null or (address.display collate "C", address.id)
        > ((select last.display collate "C" from standard_address as last where last.id = $7::uuid), $7::uuid))
    order by address.display collate "C", address.id
    limit $8
  )
  union all
  (
    select address.id, address.display as place, null::jsonb as state
    from found as address
    where ($6::text is null or address.status = $6::text)
      and ($5::uuid[] is null or address.community_id = any($5::uuid[]))
      and ($9::date is null or not exists (
        select from address_change_row as row where row.subject_id = address.id and row.effective_on > $9::date))
      and ($7::uuid is null or (address.display collate "C", address.id)
        > ((select last.display collate "C" from standard_address as last where last.id = $7::uuid), $7::uuid))
    order by address.display collate "C", address.id
    limit $8
  )
  union all
  (
    select address.id, address.display as place, later.before as state
    from later
    join standard_address as address on address.id = later.subject_id
    where later.before is not null and jsonb_typeof(later.before) = 'object'
      and ($6::text is null or later.before ->> 'status' = $6::text)
      and ($5::uuid[] is null or (later.before ->> 'communityId')::uuid = any($5::uuid[]))
      and ($1::text is null or starts_with(concat(later.before ->> 'roadName', later.before ->> 'roadNumber',
          later.before ->> 'compoundName', later.before ->> 'buildingNumber', later.before ->> 'unitNumber'), $1::text)
        or starts_with(later.before ->> 'compoundName', $1::text)
        or (later.before ->> 'roomNumber' is null and starts_with(later.before ->> 'display', $1::text)))
      and ($7::uuid is null or (address.display collate "C", address.id)
        > ((select last.display collate "C" from standard_address as last where last.id = $7::uuid), $7::uuid))
    order by address.display collate "C", address.id
    limit $8
  )
), page as (
  select * from stood order by place collate "C", id limit $8
)
select
  'address' as subject,
  page.id::text as id,
  mask_door(shown.state ->> 'display') as text,
  mask_address_code(shown.state ->> 'code', shown.state ->> 'roomNumber') as code,
  null as kind,
  shown.state ->> 'status' as status,
  community.code as "communityCode",
  community.name as "communityName",
  shown.state -> 'point' as point,
  shown.state ->> 'validFrom' as "validFrom",
  shown.state ->> 'validTo' as "validTo",
  shown.state ->> 'certifiedAt' is not null as "isCertified",
  '{}'::text[] as "otherNames"
from page
join standard_address as address on address.id = page.id
cross join lateral (select coalesce(page.state, address_state(address)) as state) as shown
left join region as community on community.id = (shown.state ->> 'communityId')::uuid
order by page.place collate "C", page.id
