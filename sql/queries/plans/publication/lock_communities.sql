-- Holds the communities that a plan changes, always in the same order.
select region.id::text as "communityId"
from region
join plan_community as member on member.community_id = region.id
where member.plan_id = $1::uuid
  and member.is_redrawn
order by region.id
for update of region
