-- How long a session of an account ($1) lasts by its roles: administrators as short as the shortest of them, others as
-- long as the longest; and whether a second factor is asked for.
select
  coalesce(bool_or(role.needs_second_factor), false) as "needsSecondFactor",
  coalesce(case when bool_or(role.needs_second_factor) then min(role.idle_minutes) else max(role.idle_minutes) end, 30)
    as "idleMinutes",
  coalesce(case when bool_or(role.needs_second_factor) then min(role.session_hours) else max(role.session_hours) end, 12)
    as "sessionHours"
from (select distinct role_code from grants_today($1::uuid)) as held
join role on role.code = held.role_code
