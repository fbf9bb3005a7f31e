-- Changed communities of a plan that were published or altered since it was begun; their rows are held.
select
  region.code,
  region.name
from plan_community as member
join region on region.id = member.community_id
where member.plan_id = $1::uuid
  and member.is_redrawn
  and region.revision <> member.base_revision
order by region.code
