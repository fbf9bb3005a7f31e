-- Cut plots are whole again, moved borders back where they were.
update plot
set valid = coalesce((noted.before ->> 'valid')::daterange, plot.valid),
  geom = coalesce((noted.before ->> 'geom')::geometry, plot.geom),
  label_point = coalesce((noted.before ->> 'labelPoint')::geometry, plot.label_point),
  area_m2 = coalesce((noted.before ->> 'areaSquareMetres')::double precision, plot.area_m2)
from plan_publication_row as noted
where noted.plan_id = $1::uuid
  and noted.kind = 'plot'
  and noted.before is not null
  and plot.id = noted.id
returning plot.id::text as "plotId"
