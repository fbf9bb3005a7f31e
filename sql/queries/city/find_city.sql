-- The one city.
select
  code::text as code,
  name,
  name_en as "nameEn",
  array[st_x(centre), st_y(centre)] as centre,
  array[st_xmin(extent), st_ymin(extent), st_xmax(extent), st_ymax(extent)] as extent,
  array[st_xmin(box.focus), st_ymin(box.focus), st_xmax(box.focus), st_ymax(box.focus)] as focus,
  is_synthetic as "isSynthetic",
  is_synthetic or stands_still_at is not null as "standsStill",
  case when is_synthetic then data_as_of else coalesce(stands_still_at, greatest(data_as_of, now())) end as "dataAsOf",
  time_zone as "timeZone",
  origin ->> 'size' as size,
  coordinate_frame as "coordinateFrame",
  city_attribution() as attribution
from city
cross join lateral (select coalesce(city.focus, city.extent) as focus) as box
