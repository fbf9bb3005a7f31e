-- Keys of other systems, the newest first; of one of them ($1) where it is given.
select
  api_key.id::text as "keyId",
  api_key.account_id::text as "accountId",
  account.display_name as "accountName",
  api_key.name,
  api_key.prefix,
  api_key.scopes,
  api_key.created_at as "createdAt",
  api_key.expires_at as "expiresAt",
  api_key.last_used_at as "lastUsedAt",
  api_key.revoked_at as "revokedAt"
from api_key
join account on account.id = api_key.account_id
where $1::uuid is null or api_key.id = $1
order by api_key.created_at desc, api_key.id
limit 1000
