-- Notes that a session was used; at most once a minute.
update session set last_seen_at = now()
where id = $1::uuid and last_seen_at < now() - interval '50 seconds' and ended_at is null
