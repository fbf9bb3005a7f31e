-- Plans whose day has come, in the order of their days.
select
  id::text as "planId"
from plan
where state = 'scheduled'
  and effective_on <= city_day(now())
order by effective_on, approved_at, id
