-- The region that a plan is for: its rights decide who sees what is written out of it.
select scope_region_id::text as "scopeId"
from plan
where id = $1::uuid
