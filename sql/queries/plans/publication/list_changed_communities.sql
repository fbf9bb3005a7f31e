-- Communities that a plan changes.
select community_id::text as "communityId"
from plan_community
where plan_id = $1::uuid
  and is_redrawn
order by community_id
