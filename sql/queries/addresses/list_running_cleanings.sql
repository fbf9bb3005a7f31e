-- What was under way when the server stopped, the oldest first.
select id::text as "jobId" from cleaning_job where state = 'running' order by started_at, id
