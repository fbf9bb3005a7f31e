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
  city_attribution() as attribution
from city
