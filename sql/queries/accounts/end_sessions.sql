-- Ends the sessions of an account ($1) for a reason ($2), but for one ($3) where that is given.
update session set ended_at = now(), end_reason = $2
where account_id = $1::uuid and ended_at is null and ($3::uuid is null or id <> $3::uuid)
returning id::text as "sessionId"
