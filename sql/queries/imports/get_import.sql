-- One ended run.
select id, file_name as "fileName", file_hash as "fileHash", kind, state, started_at as "startedAt",
  coalesce(extract(epoch from finished_at - started_at), 0)::float8 as seconds, coalesce(source, '') as source,
  coalesce(reference_system, '') as "referenceSystem", attribution, rows_read as "rowsRead", rows_written as "rowsWritten",
  rows_updated as "rowsUpdated", rows_unchanged as "rowsUnchanged", rows_rejected as "rowsRejected",
  rows_skipped as "rowsSkipped", warnings, failure
from import_run
where id = $1
