-- Ends one session ($1) of an account ($2) for a reason ($3).
update session set ended_at = now(), end_reason = $3
where id = $1::uuid and account_id = $2::uuid and ended_at is null
returning id::text as "sessionId"
