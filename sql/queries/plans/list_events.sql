-- The course of a plan, from its beginning.
select id::text as "eventId", kind, account_name as "accountName", text, facts, at
from plan_event
where plan_id = $1
order by at, id
