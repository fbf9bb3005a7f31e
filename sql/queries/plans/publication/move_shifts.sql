-- Shifts from a day ($2) on that were planned for closed posts are done on the posts that follow them ($3: from, to).
with moved as (
  select shift.county_code, shift.id, shift.post_id as old_post_id, followed.to_post_id
  from duty_shift as shift
  join jsonb_to_recordset($3::jsonb) as followed (from_post_id uuid, to_post_id uuid)
    on followed.from_post_id = shift.post_id
  where city_day(lower(shift.during)) >= $2::date
), noted as (
  insert into plan_publication_row (county_code, plan_id, kind, id, before)
  select county_code, $1::uuid, 'shift', id, jsonb_build_object('postId', old_post_id) from moved
)
update duty_shift
set post_id = moved.to_post_id
from moved
where duty_shift.id = moved.id
