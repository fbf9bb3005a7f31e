-- A region by its code ($1), the one of today before those that were: with the day on which it ended.
select id::text as id, name, valid @> city_day(now()) as "isToday", upper(valid)::text as "endedOn"
from region
where code = $1
order by valid @> city_day(now()) desc, upper(valid) desc nulls first
limit 1
