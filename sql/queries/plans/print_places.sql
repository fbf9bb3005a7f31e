-- Named places in a box, the more important first; roads and rivers carry their names along themselves.
select
  place.kind,
  place.name,
  array[st_x(place.label_point), st_y(place.label_point)] as point
from place
where place.label_point && st_makeenvelope($1, $2, $3, $4, 4326)
  and place.status = 'current'
  and place.kind not in ('road', 'river')
order by place.rank, place.name collate "C", place.id
