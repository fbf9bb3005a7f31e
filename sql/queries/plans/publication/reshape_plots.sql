-- Plots whose border the plan moves get their new outline; the old one is noted.
with drawn as (
  select plot_id, geom, label_point, area_m2
  from plan_plot
  where plan_id = $1::uuid and parent_plot_id is null and geom is not null
), noted as (
  insert into plan_publication_row (county_code, plan_id, kind, id, before)
  select plot.county_code, $1::uuid, 'plot', plot.id, jsonb_build_object(
    'geom', plot.geom::text, 'labelPoint', plot.label_point::text, 'areaSquareMetres', plot.area_m2)
  from plot join drawn on drawn.plot_id = plot.id
)
update plot
set geom = drawn.geom, label_point = drawn.label_point, area_m2 = drawn.area_m2
from drawn
where plot.id = drawn.plot_id
