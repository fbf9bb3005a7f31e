-- Gives a session a new token ($3) in place of one ($2) older than $4 seconds, which stays good for $5 more; no row
-- where another request was first.
update session
set token_hash = $3,
  previous_token_hash = token_hash,
  previous_until = now() + $5::double precision * interval '1 second',
  rotated_at = now()
where id = $1::uuid
  and token_hash = $2
  and rotated_at <= now() - $4::double precision * interval '1 second'
  and ended_at is null
returning id::text as "sessionId"
