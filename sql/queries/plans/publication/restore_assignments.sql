-- Nor did those who held them leave.
update assignment
set valid = (noted.before ->> 'valid')::daterange
from plan_publication_row as noted
join plan_publication as publication using (plan_id)
where noted.plan_id = $1::uuid
  and noted.kind = 'assignment'
  and noted.before is not null
  and assignment.id = noted.id
  and publication.staff_day = $2::date
