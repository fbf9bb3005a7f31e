-- Takes the walls of cut and reshaped plots away and notes them whole.
with changed as (
  select parent_plot_id as id from plan_plot where plan_id = $1::uuid and parent_plot_id is not null
  union
  select plot_id from plan_plot where plan_id = $1::uuid and geom is not null
), removed as (
  delete from plot_arc
  where left_plot_id in (select id from changed)
    or right_plot_id in (select id from changed)
  returning *
)
insert into plan_publication_row (county_code, plan_id, kind, id, before)
select county_code, $1::uuid, 'arc', id, jsonb_build_object(
  'left', left_plot_id, 'right', right_plot_id, 'kind', kind, 'lengthMetres', length_metres, 'geom', geom::text)
from removed
