-- There is no default partition: the months from the first incident to the one after next must have theirs.
select to_char(month, 'YYYY-MM') as month
from generate_series(
  date_trunc('month', coalesce((select min(filed_at) from incident), (select data_as_of from city)), 'UTC'),
  date_trunc('month', (select data_as_of from city), 'UTC') + interval '2 months',
  interval '1 month'
) as month
where to_regclass('incident_' || to_char(month at time zone 'UTC', 'YYYYMM')) is null
  and exists (select 1 from incident)
