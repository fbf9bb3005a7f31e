-- The communities of a plan by code, with what the plan recorded of them.
select
  region.id::text as "communityId",
  region.code,
  region.name,
  member.base_revision as "baseRevision",
  region.revision,
  member.is_changed as "isChanged",
  member.is_changed and region.revision <> member.base_revision as "isStale"
from plan_community as member
join region on region.id = member.community_id
where member.plan_id = $1
order by region.code collate "C"
