-- Outlines of the communities that touch a box ($1 to $4: west, south, east, north) on a day ($5, else today).
select
  region.code,
  region.name,
  st_asgeojson(region.geom, 7)::json as shape,
  array[st_x(region.label_point), st_y(region.label_point)] as "labelPoint"
from region
where region.level = 'community'
  and region.valid @> coalesce($5::date, city_day(now()))
  and region.geom && st_makeenvelope($1, $2, $3, $4, 4326)
order by region.code collate "C"
