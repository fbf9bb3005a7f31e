-- The moment that "overdue" and "the last 30 days" are counted from: a demonstration city stands still.
create or replace function city_now()
returns timestamptz language sql stable parallel safe as $$
  select coalesce((select data_as_of from city where is_synthetic), now())
$$;
