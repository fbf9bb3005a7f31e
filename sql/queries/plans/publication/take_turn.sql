-- One publication at a time, whichever server it runs on; held to the end of the transaction. And what day it is.
select
  pg_try_advisory_xact_lock(7104206) as "isOurs",
  city_day(now())::text as today
