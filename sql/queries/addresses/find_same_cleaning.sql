-- The same bytes with the same columns, read the same way by the same account: they were cleaned before, or are being.
select other.id::text as "jobId"
from cleaning_job as job
join cleaning_job as other on other.account_id = job.account_id and other.file_hash = job.file_hash
  and other.department = job.department and other.id <> job.id
where job.id = $1::uuid
  and other.state in ('running', 'review', 'done')
  and other.choice = $2::jsonb
  and other.reading = $3::jsonb
order by other.created_at
limit 1
