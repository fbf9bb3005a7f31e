-- The API key of a hash ($1), or of an id ($2) that was let in before, with its account; no row where it does not count any more. A key without scopes may do
-- nothing: in the row rights an empty list would mean no narrowing at all.
select
  account.id::text as "accountId",
  account.login_name as "loginName",
  account.display_name as "displayName",
  api_key.id::text as "keyId",
  api_key.scopes,
  extract(epoch from now() - api_key.last_used_at)::double precision as "unseenSeconds",
  extract(epoch from least(api_key.expires_at, account.expires_at) - now())::double precision as "leftSeconds"
from api_key
join account on account.id = api_key.account_id
where api_key.id = coalesce($2::uuid, (select shown.id from api_key as shown where shown.key_hash = $1::bytea))
  and api_key.revoked_at is null
  and cardinality(api_key.scopes) > 0
  and (api_key.expires_at is null or api_key.expires_at > now())
  and account.state = 'active'
  and (account.expires_at is null or account.expires_at > now())
