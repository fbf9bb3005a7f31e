-- Every community of today.
select id::text as id from region where level = 'community' and valid @> city_day(now()) order by code
