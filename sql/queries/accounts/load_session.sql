-- The session of a token ($1, its hash), also of the token before the last rotation for a while, or of an id ($3) that
-- was let in before; no row where it does not count any more: ended, expired, unused for too long, of an account that is
-- closed, or on another device ($2).
select
  account.id::text as "accountId",
  account.login_name as "loginName",
  account.display_name as "displayName",
  account.must_change_password as "mustChangePassword",
  account.second_factor_confirmed_at is not null as "hasSecondFactor",
  session.id::text as "sessionId",
  session.kind,
  session.is_pending as "isPending",
  session.is_proven as "isProven",
  session.token_hash as "tokenHash",
  session.previous_token_hash as "previousTokenHash",
  coalesce(session.token_hash <> $1::bytea, false) as "isReplaced",
  extract(epoch from now() - session.rotated_at)::double precision as "tokenAgeSeconds",
  extract(epoch from now() - session.last_seen_at)::double precision as "unseenSeconds",
  extract(epoch from least(session.expires_at, account.expires_at,
    session.last_seen_at + session.idle_seconds * interval '1 second') - now())::double precision as "leftSeconds"
from session
join account on account.id = session.account_id
where session.id = coalesce($3::uuid, (
    select shown.id
    from session as shown
    where shown.token_hash = $1 or (shown.previous_token_hash = $1 and shown.previous_until > now())
    limit 1
  ))
  and session.ended_at is null
  and session.expires_at > now()
  and session.last_seen_at + session.idle_seconds * interval '1 second' > now()
  and ($3::uuid is not null or session.device_hash is null or session.device_hash = $2)
  and account.state = 'active'
  and (account.expires_at is null or account.expires_at > now())
