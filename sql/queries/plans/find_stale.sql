-- Whether a community that a plan changes has moved on since the plan first touched it.
select coalesce(bool_or(member.is_changed and region.revision <> member.base_revision), false) as "isStale"
from plan_community as member
join region on region.id = member.community_id
where member.plan_id = $1
