-- Revokes a key ($1).
update api_key set revoked_at = now() where id = $1::uuid and revoked_at is null
returning account_id::text as "accountId"
