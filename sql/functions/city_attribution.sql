-- Whom the licences of imported files ask to name wherever their rows are shown: for every account, though not every
-- one may see the imports themselves.
create or replace function city_attribution()
returns text language sql stable security definer parallel safe set search_path = public, pg_temp as $$
  select string_agg(distinct run.attribution, ' · ' order by run.attribution)
  from import_run as run
  where run.state = 'done' and run.attribution is not null and run.rows_written + run.rows_unchanged > 0
$$;
