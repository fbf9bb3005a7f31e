-- Tasks that are not done belong to their old grid again.
update task
set grid_id = (noted.before ->> 'gridId')::uuid
from plan_publication_row as noted
where noted.plan_id = $1::uuid
  and noted.kind = 'task'
  and task.id = noted.id
  and task.done_at is null
