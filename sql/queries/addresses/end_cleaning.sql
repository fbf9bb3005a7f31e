-- A run came to its end, good or bad; only a running one can.
update cleaning_job
set state = $2, failure = $3::jsonb, ended_at = now(), touched_at = now()
where id = $1::uuid and state in ('running', 'uploaded')
returning id::text as "jobId"
