-- A plan that is to be published by a day ($2), held to the end of the transaction.
select
  plan.county_code::text as "countyCode",
  plan.name,
  plan.effective_on::text as "effectiveOn",
  plan.approver_id::text as "approverId",
  approver.login_name as "approverName",
  least(plan.effective_on, city_day(city_now()))::text as "staffDay"
from plan
left join account as approver on approver.id = plan.approver_id
where plan.id = $1::uuid
  and plan.state = 'scheduled'
  and plan.effective_on <= $2::date
for update of plan
