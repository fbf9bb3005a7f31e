-- Figures of a grid's incidents in [$2, $3).
select
  count(*) as incidents,
  count(*) filter (where state not in ('closed', 'rejected')) as "openIncidents",
  count(*) filter (where state not in ('closed', 'rejected') and due_at < city_now()) as "overdueIncidents",
  percentile_cont(0.5) within group (order by extract(epoch from closed_at - reported_at) / 3600)
    filter (where closed_at is not null) as "medianClosingHours",
  (count(*) filter (where closed_at <= due_at))::double precision
    / nullif(count(*) filter (where closed_at is not null and due_at is not null), 0) as "onTimeShare"
from matching_incidents(null, array[$1::uuid], null, null, null, null, $2::timestamptz, $3::timestamptz, null, null, null)
