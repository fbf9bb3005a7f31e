-- Buildings in a box with the number that stands on them.
select
  building.kind,
  coalesce(building.number_text, building.name) as label,
  st_asgeojson(building.geom, 7)::json as shape,
  array[st_x(building.label_point), st_y(building.label_point)] as "labelPoint"
from building_card as building
where building.geom && st_makeenvelope($1, $2, $3, $4, 4326)
order by building.id
