-- Ended runs, the newest first; those that still run are known to the server alone.
select id, file_name as "fileName", file_hash as "fileHash", kind, state, started_at as "startedAt",
  coalesce(extract(epoch from finished_at - started_at), 0)::float8 as seconds, coalesce(source, '') as source,
  coalesce(reference_system, '') as "referenceSystem", attribution, rows_read as "rowsRead", rows_written as "rowsWritten",
  rows_updated as "rowsUpdated", rows_unchanged as "rowsUnchanged", rows_rejected as "rowsRejected",
  rows_skipped as "rowsSkipped", warnings, failure
from import_run
where $1::timestamptz is null or (started_at, id) < ($1::timestamptz, $2::uuid)
order by started_at desc, id desc
limit $3
