-- The one city.
select
  code::text as code,
  name,
  name_en as "nameEn",
  array[st_x(centre), st_y(centre)] as centre,
  array[st_xmin(extent), st_ymin(extent), st_xmax(extent), st_ymax(extent)] as extent,
  is_synthetic as "isSynthetic",
  case when is_synthetic then data_as_of else greatest(data_as_of, now()) end as "dataAsOf",
  time_zone as "timeZone",
  origin ->> 'size' as size,
  coordinate_frame as "coordinateFrame"
from city
