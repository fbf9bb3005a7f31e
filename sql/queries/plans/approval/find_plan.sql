-- A plan as the account may see it, for a decision on it.
select
  plan.county_code::text as "countyCode",
  plan.name,
  plan.state,
  plan.author_id::text as "authorId",
  plan.scope_region_id::text as "scopeId",
  plan.head,
  plan.revision,
  plan.rule_reason as "ruleReason",
  plan.effective_on::text as "effectiveOn",
  city_day(now())::text as today,
  exists (
    select from plan_community as member
    join region on region.id = member.community_id
    where member.plan_id = plan.id and member.is_changed and region.revision <> member.base_revision
  ) as "isStale"
from plan
where plan.id = $1::uuid
