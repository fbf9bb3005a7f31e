-- Roads in a box, the pieces of one name joined so that the name finds room; what runs below ground is left out.
select
  road.class,
  coalesce(road.standard_name, road.name) as name,
  st_asgeojson(st_linemerge(st_collect(road.geom)), 7)::json as shape
from road
where road.geom && st_makeenvelope($1, $2, $3, $4, 4326)
  and not road.is_tunnel
  and road.class <> 'subway'
group by road.class, coalesce(road.standard_name, road.name)
order by road.class, name
