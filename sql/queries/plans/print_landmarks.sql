-- Elements of some kinds ($5) in a box, in reach.
select
  element.kind,
  element.name,
  array[st_x(element.point), st_y(element.point)] as point
from element
where element.point && st_makeenvelope($1, $2, $3, $4, 4326)
  and element.kind = any($5::text[])
order by array_position($5::text[], element.kind), element.id
