-- Ends the plots that the plan cuts on the day of its publication, and notes until when they would have held.
with cut as (
  select distinct parent_plot_id as id from plan_plot where plan_id = $1::uuid and parent_plot_id is not null
), noted as (
  insert into plan_publication_row (county_code, plan_id, kind, id, before)
  select plot.county_code, $1::uuid, 'plot', plot.id, jsonb_build_object('valid', plot.valid::text)
  from plot join cut using (id)
)
update plot
set valid = daterange(lower(plot.valid), $2::date)
from cut
where plot.id = cut.id
returning plot.id::text as "plotId"
