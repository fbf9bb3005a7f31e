-- Where an account ($1) is signed in; $2 is the session that asks.
select
  id::text as "sessionId",
  coalesce(id = $2::uuid, false) as "isCurrent",
  kind,
  device_name as "deviceName",
  address,
  agent,
  created_at as "createdAt",
  last_seen_at as "lastSeenAt",
  expires_at as "expiresAt"
from session
where account_id = $1::uuid
  and ended_at is null
  and expires_at > now()
  and last_seen_at + idle_seconds * interval '1 second' > now()
order by created_at desc, id
