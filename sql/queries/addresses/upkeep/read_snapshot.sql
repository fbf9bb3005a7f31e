-- What this transaction sees of others, and today.
select pg_current_snapshot()::text as snapshot, city_day(now())::text as today
