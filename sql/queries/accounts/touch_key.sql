-- Notes that an API key was used; at most once a minute.
update api_key set last_used_at = now()
where id = $1::uuid and (last_used_at is null or last_used_at < now() - interval '50 seconds')
