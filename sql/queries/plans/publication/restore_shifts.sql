-- Planned shifts are done on their old posts again, or on those that stand in for them ($2: from, to).
update duty_shift
set post_id = coalesce(followed.to_post_id, (noted.before ->> 'postId')::uuid)
from plan_publication_row as noted
left join jsonb_to_recordset($2::jsonb) as followed (from_post_id uuid, to_post_id uuid)
  on followed.from_post_id = (noted.before ->> 'postId')::uuid
where noted.plan_id = $1::uuid
  and noted.kind = 'shift'
  and duty_shift.id = noted.id
