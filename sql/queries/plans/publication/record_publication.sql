-- Writes down what a publication changed.
insert into plan_publication (county_code, plan_id, published_on, staff_day, closed_version_ids, opened_version_ids,
  retired_grid_ids, opened_grid_ids, retired_plot_ids, made_plot_ids, reassigned)
select
  plan.county_code, plan.id, $2::date, $3::date,
  coalesce(array_agg(noted.id) filter (where noted.kind = 'version' and noted.before is not null), '{}'),
  coalesce(array_agg(noted.id) filter (where noted.kind = 'version' and noted.before is null), '{}'),
  coalesce(array_agg(noted.id) filter (where noted.kind = 'grid' and noted.before is not null), '{}'),
  coalesce(array_agg(noted.id) filter (where noted.kind = 'grid' and noted.before is null), '{}'),
  coalesce(array_agg(noted.id) filter (where noted.kind = 'plot' and noted.before ? 'valid'), '{}'),
  coalesce(array_agg(noted.id) filter (where noted.kind = 'plot' and noted.before is null), '{}'),
  coalesce(jsonb_agg(noted.before || jsonb_build_object('incidentId', noted.id)) filter (where noted.kind = 'incident'), '[]')
from plan
left join plan_publication_row as noted on noted.plan_id = plan.id
where plan.id = $1::uuid
group by plan.county_code, plan.id
