-- A run of an import as one row of the audit: which file, what was read and written, and how it ended.
create or replace function audit_import()
returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform write_audit('import.' || case new.state when 'running' then 'started' else new.state end,
    'import', new.id::text, null, null, null,
    jsonb_build_object('fileName', new.file_name, 'fileHash', new.file_hash, 'kind', new.kind,
      'rowsRead', new.rows_read, 'rowsWritten', new.rows_written, 'rowsUnchanged', new.rows_unchanged,
      'rowsRejected', new.rows_rejected),
    case new.state when 'failed' then 'refused' else 'done' end);
  return null;
end $$;
