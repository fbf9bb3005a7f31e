-- Where the city lies and whether its data are a demonstration: for TileJSON and for the days of filters.
select
  city.name,
  st_xmin(city.extent) as west,
  st_ymin(city.extent) as south,
  st_xmax(city.extent) as east,
  st_ymax(city.extent) as north,
  st_x(city.centre) as longitude,
  st_y(city.centre) as latitude,
  city.time_zone as "timeZone",
  city.is_synthetic as "isSynthetic",
  (
    select string_agg(distinct run.attribution, ' · ' order by run.attribution)
    from import_run as run
    where run.state = 'done' and run.attribution is not null and run.rows_written + run.rows_unchanged > 0
  ) as attribution
from city
