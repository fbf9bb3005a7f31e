-- The city that the rows must lie in, and by whose clock times without an offset are read.
select code, name, time_zone as "timeZone", is_synthetic as "isSynthetic",
  st_xmin(extent) as west, st_ymin(extent) as south, st_xmax(extent) as east, st_ymax(extent) as north
from city
