-- Data whose newest incident is more than 30 days old are historic: they stand still at the end of their last day.
update city
set stands_still_at = case when newest.at < now() - interval '30 days'
  then (date_trunc('day', newest.at at time zone city.time_zone) + interval '1 day' - interval '1 second') at time zone city.time_zone
end
from (select max(reported_at) as at from incident) as newest
where not city.is_synthetic and newest.at is not null
