-- Who else gave a sign of life within 45 seconds: in this plan, or in another one in a community of $2.
select
  plan_id::text as "planId",
  plan_name as "planName",
  display_name as "displayName",
  community_ids::text[] as "communityIds",
  plan_id = $1 as "isSamePlan",
  seen_at as "seenAt"
from plan_presence
where account_id <> current_account()
  and seen_at > now() - interval '45 seconds'
  and (plan_id = $1 or community_ids && $2::uuid[])
order by seen_at desc
limit 50
