-- The city in the words of an address, and where coordinates of it may lie.
select
  city.name as city,
  (select region.name from region where region.level = 'province' limit 1) as province,
  st_xmin(city.extent) as west,
  st_ymin(city.extent) as south,
  st_xmax(city.extent) as east,
  st_ymax(city.extent) as north
from city
