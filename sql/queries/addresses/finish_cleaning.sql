-- The review is over: what was accepted is linked.
update cleaning_job
set state = 'done', links_written = $2::integer, links_kept = $3::integer, ended_at = now(), touched_at = now()
where id = $1::uuid and state = 'review'
returning id::text as "jobId"
