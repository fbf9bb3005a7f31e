-- Tables of the account, the newest first, after ($1, $2).
select
  job.id::text as "jobId",
  job.department,
  job.file_name as "fileName",
  job.file_bytes as "fileBytes",
  job.reading,
  job.sheets,
  job.columns,
  job.choice,
  job.state,
  job.failure,
  job.rows_total as "rowsTotal",
  job.rows_done as "rowsDone",
  job.rows_accepted as "rowsAccepted",
  job.rows_review as "rowsReview",
  job.rows_rejected as "rowsRejected",
  job.rows_decided as "rowsDecided",
  job.links_written as "linksWritten",
  job.links_kept as "linksKept",
  job.faults,
  job.created_at as "createdAt",
  job.started_at as "startedAt",
  job.ended_at as "endedAt",
  job.file_removed_at is null as "hasFile"
from cleaning_job as job
where ($1::timestamptz is null or (job.created_at, job.id) < ($1::timestamptz, $2::uuid))
order by job.created_at desc, job.id desc
limit $3
