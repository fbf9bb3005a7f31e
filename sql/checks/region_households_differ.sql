-- A community carries the sums of its grids, and every region above it the sums of the regions below.
with community_sum as (
  select
    version.community_id as id,
    sum(version.household_count) as households
  from grid_version as version
  where upper_inf(version.valid)
  group by version.community_id
), upper_sum as (
  select
    child.parent_id as id,
    sum(child.household_count) as households
  from region as child
  where child.parent_id is not null
    and upper_inf(child.valid)
  group by child.parent_id
)
select
  region.code,
  region.household_count,
  expected.households
from region
join (select * from community_sum union all select * from upper_sum) as expected on expected.id = region.id
where coalesce(region.household_count, 0) <> coalesce(expected.households, 0)
