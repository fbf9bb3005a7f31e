-- Nobody holds a closed post ($3) after the day ($2); until when it would have been is noted.
with ended as (
  select county_code, id, valid
  from assignment
  where post_id = any($3::uuid[])
    and not isempty(valid * daterange($2::date, null))
), noted as (
  insert into plan_publication_row (county_code, plan_id, kind, id, before)
  select county_code, $1::uuid, 'assignment', id, jsonb_build_object('valid', valid::text) from ended
)
update assignment
set valid = assignment.valid * daterange(null, $2::date)
from ended
where assignment.id = ended.id
