-- Walls of the plots of the communities $1 as one JSON text of columns; vertices are integers of 1e-7 degree, flattened
-- out of the text of the shape, which is several times faster than point by point.
with numbered as materialized (
  select plot.id, row_number() over (order by listed.number, plot.id) - 1 as number
  from unnest($1::uuid[]) with ordinality as listed (id, number)
  join plot on plot.community_id = listed.id and plot.valid @> (select city_day(now()))
), touching as (
  select arc.county_code, arc.id from numbered join plot_arc as arc on arc.left_plot_id = numbered.id
  union
  select arc.county_code, arc.id from numbered join plot_arc as arc on arc.right_plot_id = numbered.id
), sided as (
  select arc.id, coalesce(on_left.number, -1) as on_left, coalesce(on_right.number, -1) as on_right, arc.kind,
    arc.length_metres,
    left(replace(substr(st_asgeojson(st_scale(arc.geom, 1e7, 1e7), 0), 37), '],[', ','), -2) as points
  from touching
  join plot_arc as arc using (county_code, id)
  left join numbered as on_left on on_left.id = arc.left_plot_id
  left join numbered as on_right on on_right.id = arc.right_plot_id
), ordered as (select * from sided order by on_left, on_right, id)
select '{"left":' || array_to_json(coalesce(array_agg(on_left), '{}'))
  || ',"right":' || array_to_json(coalesce(array_agg(on_right), '{}'))
  || ',"kind":' || array_to_json(coalesce(array_agg(kind), '{}'))
  || ',"lengthMetres":' || array_to_json(coalesce(array_agg(round(length_metres::numeric, 2)), '{}'))
  || ',"points":[' || coalesce(string_agg(points, ','), '') || ']}' as columns
from ordered
