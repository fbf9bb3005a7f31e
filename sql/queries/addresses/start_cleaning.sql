-- Columns were chosen: the job waits for its turn.
update cleaning_job
set state = 'running', choice = $2::jsonb, reading = $3::jsonb, columns = $4::jsonb, started_at = now(), touched_at = now()
where id = $1::uuid and state = 'uploaded'
returning id::text as "jobId"
