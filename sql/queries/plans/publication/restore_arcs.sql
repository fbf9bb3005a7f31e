-- The walls that it took away are back.
insert into plot_arc (county_code, id, left_plot_id, right_plot_id, kind, length_metres, geom)
select county_code, id, (before ->> 'left')::uuid, (before ->> 'right')::uuid, before ->> 'kind',
  (before ->> 'lengthMetres')::double precision, (before ->> 'geom')::geometry
from plan_publication_row
where plan_id = $1::uuid
  and kind = 'arc'
  and before is not null
