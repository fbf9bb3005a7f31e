-- What happened to a plan: kind, who ($4, null: the server itself), words, figures.
insert into plan_event (county_code, id, plan_id, kind, account_id, account_name, text, facts)
select plan.county_code, $2::uuid, plan.id, $3::text, account.id, account.display_name, $5::text, $6::jsonb
from plan
left join account on account.id = $4::uuid
where plan.id = $1::uuid
