-- A table and all its rows; the links that came of it stay.
delete from cleaning_job where id = $1::uuid and state <> 'running' returning id::text as "jobId"
