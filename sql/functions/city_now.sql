-- The moment that "overdue" and "the last 30 days" are counted from: demonstration and historic data stand still.
create or replace function city_now()
returns timestamptz language sql stable parallel safe as $$
  select coalesce((select case when is_synthetic then data_as_of else stands_still_at end from city), now())
$$;
