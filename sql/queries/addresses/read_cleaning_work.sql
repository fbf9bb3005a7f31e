-- What a run needs to know of its job.
select
  id::text as "jobId",
  account_id::text as "accountId",
  state,
  reading,
  columns,
  choice,
  rows_total as "rowsTotal",
  rows_done as "rowsDone"
from cleaning_job
where id = $1::uuid
