-- A region by its code ($1; also 140100 for 1401), the one of today before those that were: with the day on which it ended.
select id::text as id, name, valid @> city_day(now()) as "isToday", upper(valid)::text as "endedOn"
from region
where code in ($1::text, regexp_replace($1::text, '^([0-9]{4})$', '\100'), regexp_replace($1::text, '^([0-9]{4})00$', '\1'))
order by valid @> city_day(now()) desc, upper(valid) desc nulls first
limit 1
