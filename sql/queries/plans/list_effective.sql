-- Identities of the changes of a plan that are in effect, in order.
select change.id::text as id
from plan_change as change
join plan on plan.id = change.plan_id
where change.plan_id = $1 and not change.is_discarded and change.position <= plan.head
order by change.position
