-- Figures of the incidents that match, as in every list: a grid is one of the filters.
select
  count(*) as incidents,
  count(*) filter (where state not in ('closed', 'rejected')) as "openIncidents",
  count(*) filter (where state not in ('closed', 'rejected') and due_at < city_now()) as "overdueIncidents",
  percentile_cont(0.5) within group (order by extract(epoch from closed_at - reported_at) / 3600)
    filter (where closed_at is not null) as "medianClosingHours",
  (count(*) filter (where closed_at <= due_at))::double precision
    / nullif(count(*) filter (where closed_at is not null and due_at is not null), 0) as "onTimeShare"
from matching_incidents(
  $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::timestamptz, $8::timestamptz,
  $9::text::geometry, $10::text, $11::boolean
)
