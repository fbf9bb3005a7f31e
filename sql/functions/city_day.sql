-- The local day of a moment; null stays null.
create or replace function city_day(moment timestamptz)
returns date language sql stable parallel safe as $$
  select (moment at time zone coalesce((select time_zone from city), 'Asia/Shanghai'))::date
$$;
