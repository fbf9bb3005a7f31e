-- Counts by the grid at the time. Read from the index incident_counting alone where the filter allows it.
with counted as (
  select grid_id, count(*) as count, count(*) filter (where state not in ('closed', 'rejected')) as open
  from matching_incidents(
  $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::timestamptz, $8::timestamptz,
  $9::text::geometry, $10::text, $11::boolean
) as incident
  where grid_id is not null
  group by grid_id
)
select
  grid.code::text as key,
  (
    select version.name
    from grid_version as version
    where version.code = grid.code
    order by upper(version.valid) desc nulls first
    limit 1
  ) as name,
  counted.count,
  counted.open
from counted
join grid on grid.id = counted.grid_id
order by grid.code
