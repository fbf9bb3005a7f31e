-- Keeps why changes were left out: $2 is a list of their identities and refusals.
update plan_change as change
set discard_reason = entry -> 'refusal'
from jsonb_array_elements($2::jsonb) as entry
where change.plan_id = $1 and change.id = (entry ->> 'id')::uuid
