-- Which of the changes $2 a plan was given before, and what their save came to.
select id::text as "changeId", position, revision
from plan_change
where plan_id = $1 and id = any($2::uuid[])
