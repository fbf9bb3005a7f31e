-- The changes of a plan that are in effect, after the first $2, in order.
select change.change
from plan_change as change
join plan on plan.id = change.plan_id
where change.plan_id = $1 and not change.is_discarded and change.position <= plan.head and change.position > $2
order by change.position
