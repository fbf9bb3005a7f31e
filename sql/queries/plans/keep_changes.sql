-- Puts changes $2 back into effect, in this order.
update plan_change as change
set is_discarded = false, discarded_at = null, position = kept.position
from unnest($2::uuid[]) with ordinality as kept (id, position)
where change.plan_id = $1 and change.id = kept.id
