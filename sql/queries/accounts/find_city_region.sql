-- The region of the whole city.
select id::text as id from region where level = 'city' and valid @> city_day(now()) order by code limit 1
