-- The moment that a point is asked about: one given ($1), the first of a day ($2), or the city's now; and the day of its
-- grids, which is today unless one was asked for: a demonstration's clock stands still, its grids are dated.
select
  moment.at,
  city_day(moment.at)::text as day,
  city_day(case when $1::timestamptz is null and $2::date is null then now() else moment.at end)::text as "gridDay"
from (
  select coalesce(
    $1::timestamptz,
    $2::date::timestamp at time zone coalesce((select time_zone from city), 'Asia/Shanghai'),
    city_now()
  ) as at
) as moment
