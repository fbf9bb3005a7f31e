-- Closes posts ($3) of grids that end on a day ($2), and notes how they stood.
with ended as (
  select county_code, id from post where id = any($3::uuid[]) and closed_on is null
), noted as (
  insert into plan_publication_row (county_code, plan_id, kind, id, before)
  select county_code, $1::uuid, 'post', id, jsonb_build_object('closedOn', null) from ended
)
update post
set closed_on = greatest(post.opened_on, $2::date)
from ended
where post.id = ended.id
