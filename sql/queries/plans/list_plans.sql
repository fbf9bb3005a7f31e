-- Plans by region ($1: the scope or anything it lies in), state ($2; null: all but those discarded), author ($3) or
-- identity ($4), those changed last first; $5 and $6 are where the page before ended. Where $8 is true only plans that
-- change communities of $9 (null: any), and how many of them.
select
  plan.id::text as "planId",
  plan.name,
  plan.note,
  plan.state,
  region.id::text as "regionId",
  region.code as "regionCode",
  region.name as "regionName",
  region.name_en as "regionNameEn",
  region.level as "regionLevel",
  plan.author_name as "authorName",
  plan.author_id = current_account() as "isMine",
  plan.author_id::text as "authorId",
  plan.county_code::text as "countyCode",
  plan.balance_by as "balanceBy",
  plan.workload_weights as "workloadWeights",
  plan.rule_reason as "ruleReason",
  plan.head,
  (select count(*) from plan_change as change where change.plan_id = plan.id and not change.is_discarded) as changes,
  plan.revision,
  touched.communities,
  touched.changed as "communitiesChanged",
  -- what has been published, rolled back or thrown away has no ground to move on
  plan.state in ('draft', 'submitted', 'approved', 'scheduled') and touched.is_stale as "isStale",
  case when $8::boolean then touched.in_common end as "inCommon",
  plan.effective_on::text as "effectiveOn",
  plan.created_at as "createdAt",
  plan.updated_at as "updatedAt",
  plan.submitted_at as "submittedAt",
  plan.approved_at as "approvedAt",
  plan.published_at as "publishedAt",
  plan.rolled_back_at as "rolledBackAt"
from plan
join region on region.id = plan.scope_region_id
cross join lateral (
  select
    count(*) as communities,
    count(*) filter (where member.is_changed) as changed,
    count(*) filter (
      where member.is_changed and ($9::uuid[] is null or member.community_id = any($9::uuid[]))
    ) as in_common,
    coalesce(bool_or(member.is_changed and community.revision <> member.base_revision), false) as is_stale
  from plan_community as member
  join region as community on community.id = member.community_id
  where member.plan_id = plan.id
) as touched
where ($1::uuid is null or plan.scope_region_id = $1
    or exists (select from region_within as below where below.ancestor_id = $1 and below.region_id = plan.scope_region_id))
  and (plan.state = any($2::text[]) or $2::text[] is null and (plan.state <> 'discarded' or $4::uuid is not null))
  and ($3::uuid is null or plan.author_id = $3)
  and ($4::uuid is null or plan.id = $4)
  and (not $8::boolean or touched.in_common > 0)
  and ($5::timestamptz is null or (plan.updated_at, plan.id) < ($5::timestamptz, $6::uuid))
order by plan.updated_at desc, plan.id desc
limit $7
