-- Whether the database holds a city: readiness.
select exists (select from city) as "hasCity"
