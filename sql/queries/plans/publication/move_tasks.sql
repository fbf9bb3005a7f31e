-- Tasks of grids ($2) that are not done follow their incident, or the grid that follows theirs ($3: from, to).
with moved as (
  select task.county_code, task.id, task.grid_id as old_grid_id,
    coalesce(incident.grid_id, followed.to_grid_id) as grid_id
  from task
  left join incident on incident.id = task.incident_id
  left join jsonb_to_recordset($3::jsonb) as followed (from_grid_id uuid, to_grid_id uuid)
    on followed.from_grid_id = task.grid_id
  where task.grid_id = any($2::uuid[])
    and task.done_at is null
), noted as (
  insert into plan_publication_row (county_code, plan_id, kind, id, before)
  select county_code, $1::uuid, 'task', id, jsonb_build_object('gridId', old_grid_id)
  from moved
  where grid_id is not null and grid_id <> old_grid_id
  on conflict do nothing
)
update task
set grid_id = moved.grid_id
from moved
where task.id = moved.id
  and moved.grid_id is not null
  and moved.grid_id <> moved.old_grid_id
