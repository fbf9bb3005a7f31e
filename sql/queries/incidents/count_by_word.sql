-- Counts by a word of the incident: class, group, state, severity or source ($12).
with counted as (
  select
    case $12::text when 'state' then state when 'severity' then severity::text when 'source' then source else class_code end as word,
    count(*) as count,
    count(*) filter (where state not in ('closed', 'rejected')) as open
  from matching_incidents(
  $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::timestamptz, $8::timestamptz,
  $9::text::geometry, $10::text, $11::boolean
) as incident
  group by 1
)
select
  case when $12::text = 'group' then class.display_group else counted.word end as key,
  case when $12::text = 'class' then min(class.name) end as name,
  sum(counted.count) as count,
  sum(counted.open) as open
from counted
left join incident_class as class on class.code = counted.word
group by 1
order by 3 desc, 1
