-- What somebody did to a plan.
insert into plan_event (county_code, id, plan_id, kind, account_id, account_name, text, facts)
values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)
