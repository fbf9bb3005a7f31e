-- The city's now, which stands still in a demonstration.
select city_now() as now, time_zone as "timeZone" from city
