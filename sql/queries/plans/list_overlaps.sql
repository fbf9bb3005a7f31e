-- Other plans under way that change communities which this plan changes too.
select
  plan.id::text as "planId",
  plan.name,
  plan.state,
  plan.author_name as "authorName",
  array_agg(theirs.community_id::text order by theirs.community_id) as "communityIds"
from plan_community as own
join plan_community as theirs on theirs.community_id = own.community_id and theirs.plan_id <> own.plan_id and theirs.is_changed
join plan on plan.id = theirs.plan_id
where own.plan_id = $1
  and own.is_changed
  and plan.state in ('draft', 'submitted', 'approved', 'scheduled')
group by plan.id, plan.name, plan.state, plan.author_name, plan.updated_at
order by plan.updated_at desc
limit 50
