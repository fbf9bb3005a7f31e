-- Facilities and organisations on a cut plot are on the piece that they lie on; where they were is noted.
with chosen as (
  select distinct on (element.id) element.county_code, element.id, element.plot_id as old_plot_id, draft.plot_id
  from plan_plot as draft
  join element on element.plot_id = draft.parent_plot_id
  where draft.plan_id = $1::uuid
    and st_intersects(draft.geom, element.point)
  order by element.id, draft.plot_id
), noted as (
  insert into plan_publication_row (county_code, plan_id, kind, id, before)
  select county_code, $1::uuid, 'element', id, jsonb_build_object('plotId', old_plot_id) from chosen
)
update element
set plot_id = chosen.plot_id
from chosen
where element.id = chosen.id
