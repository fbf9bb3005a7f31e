-- Counts by the regions of a level ($12): by community first, then up the tree.
with recursive counted as (
  select community_id, count(*) as count, count(*) filter (where state not in ('closed', 'rejected')) as open
  from matching_incidents(
  $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::timestamptz, $8::timestamptz,
  $9::text::geometry, $10::text, $11::boolean
) as incident
  where community_id is not null
  group by community_id
), above as (
  select counted.community_id, region.id, region.parent_id, region.level
  from counted join region on region.id = counted.community_id
  union all
  select above.community_id, region.id, region.parent_id, region.level
  from above join region on region.id = above.parent_id
)
select region.code as key, region.name, sum(counted.count) as count, sum(counted.open) as open
from above
join counted using (community_id)
join region on region.id = above.id
where above.level = $12::text
group by region.code, region.name
order by region.code
