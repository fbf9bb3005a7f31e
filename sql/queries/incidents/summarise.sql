-- What a filter amounts to.
select
  count(*) as total,
  count(*) filter (where state not in ('closed', 'rejected')) as open,
  count(*) filter (where state not in ('closed', 'rejected') and due_at < city_now()) as overdue,
  count(*) filter (where state = 'closed') as closed,
  (count(*) filter (where closed_at <= due_at))::double precision
    / nullif(count(*) filter (where closed_at is not null and due_at is not null), 0) as "onTimeShare",
  percentile_cont(0.5) within group (order by extract(epoch from closed_at - reported_at) / 3600)
    filter (where closed_at is not null) as "medianClosingHours",
  count(*) filter (where point is null) as "withoutPosition",
  max(occurred_at) as newest
from matching_incidents(
  $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::timestamptz, $8::timestamptz,
  $9::text::geometry, $10::text, $11::boolean
) as incident
