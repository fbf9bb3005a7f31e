-- Ground truth of a demonstration city: the intensity that its incidents were drawn from, and the changes that were
-- planted, so that forecasts and detectors can be scored against the best possible value. Empty in a real city.
create table demonstration_grid_rate (
  county_code char(6) not null,
  grid_id uuid not null,
  -- incidents on an average day, repeats included and duplicates left out
  daily_rate double precision not null,
  primary key (county_code, grid_id)
);

create table demonstration_class_share (
  county_code char(6) not null,
  class_code text not null,
  share double precision not null,
  primary key (county_code, class_code)
);
comment on table demonstration_class_share is 'county_code 000000 holds for every county without shares of its own';

create table demonstration_class_factor (
  class_code text primary key,
  -- twelve months from January; seven weekdays from Sunday; a rainy day against a dry one
  month_factors double precision[] not null,
  weekday_factors double precision[] not null,
  rain_factor double precision not null,
  -- brings the mean of the product over the window to one
  scale double precision not null,
  -- 24 hours of a weekday, sum one
  hour_shares double precision[] not null
);

create table demonstration_rain_day (
  day date primary key
);

create table demonstration_change (
  id integer primary key,
  kind text not null,
  name text not null,
  class_codes text[] not null,
  factor double precision not null,
  grid_ids uuid[] not null,
  -- inclusive
  first_day date not null,
  last_day date
);

create table demonstration_near_repeat (
  class_code text primary key,
  radius_metres double precision not null,
  days integer not null,
  -- 0.6: the next one is 60 % more likely than the background at the same place
  lift double precision not null
);

-- λ(grid, class, day).
create function demonstration_intensity(of_grid uuid, of_class text, on_day date) returns double precision
language sql stable as $$
  select rate.daily_rate * share.share * factor.scale
    * factor.month_factors[extract(month from on_day)::integer]
    * factor.weekday_factors[extract(dow from on_day)::integer + 1]
    * case when exists (select from demonstration_rain_day as rain where rain.day = on_day) then factor.rain_factor else 1 end
    * coalesce((
        select exp(sum(ln(change.factor)))
        from demonstration_change as change
        where of_class = any (change.class_codes) and of_grid = any (change.grid_ids)
          and on_day >= change.first_day and (change.last_day is null or on_day <= change.last_day)
      ), 1)
  from demonstration_grid_rate as rate
  join demonstration_class_factor as factor on factor.class_code = of_class
  join lateral (
    select candidate.share
    from demonstration_class_share as candidate
    where candidate.class_code = of_class and candidate.county_code in (rate.county_code, '000000')
    order by candidate.county_code desc
    limit 1
  ) as share on true
  where rate.grid_id = of_grid
$$;
