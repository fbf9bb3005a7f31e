-- Counts by local day, week, month, hour, weekday, hour of the week or absolute hour ($12) of the occurrence; $13 is the zone.
with counted as (
  select
    case $12::text
      when 'hourly' then floor(extract(epoch from occurred_at) / 3600)::integer
      when 'hour' then extract(hour from occurred_at at time zone $13::text)::integer
      when 'weekday' then extract(isodow from occurred_at at time zone $13::text)::integer
      when 'hourOfWeek' then ((extract(isodow from occurred_at at time zone $13::text) - 1) * 24
        + extract(hour from occurred_at at time zone $13::text))::integer
      else (occurred_at at time zone $13::text)::date - date '2000-01-01'
    end as step,
    count(*) as count,
    count(*) filter (where state not in ('closed', 'rejected')) as open
  from matching_incidents(
  $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::timestamptz, $8::timestamptz,
  $9::text::geometry, $10::text, $11::boolean
) as incident
  group by 1
)
select
  case
    when $12::text in ('day', 'week', 'month') then date_trunc($12::text, (date '2000-01-01' + step)::timestamp)::date::text
    when $12::text = 'hourly' then to_char(to_timestamp(step::double precision * 3600) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    else step::text
  end as key,
  null as name,
  sum(count) as count,
  sum(open) as open
from counted
group by 1, case when $12::text in ('day', 'week', 'month') then 0 else step end
order by min(step)
