-- The end of a run, whatever it was; while it runs it is known to the program only.
insert into import_run (id, file_name, file_hash, kind, mapping, state, started_at, finished_at, rows_read, rows_written,
  rows_updated, rows_unchanged, rows_rejected, rows_skipped, warnings, source, reference_system, failure, attribution)
values ($1, $2, $3, $4, $5, $6, $7, now(), $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
