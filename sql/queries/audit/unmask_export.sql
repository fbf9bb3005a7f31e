-- The personal fields ($2) of people and addresses ($3) for an export that was begun ($1).
select field, entity_id::text as "entityId", value from unmask_export($1, $2, $3)
