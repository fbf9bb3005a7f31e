-- The first and the last day of which incidents are counted, the same for every account: row rights would read the
-- whole pyramid for it.
create or replace function counted_days()
returns table (first_day date, last_day date)
language sql stable security definer parallel safe rows 1 set search_path = public, pg_temp as $$
  select (select min(day) from incident_cell), (select max(day) from incident_cell)
$$;
