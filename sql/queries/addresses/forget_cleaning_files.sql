-- Marks tables whose original was kept long enough; the files are removed after it.
update cleaning_job
set file_removed_at = now()
where file_removed_at is null and state <> 'running' and touched_at < now() - make_interval(days => $1::integer)
returning id::text as "jobId"
