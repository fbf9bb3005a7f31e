-- Writes of accounts to audited tables, one row each. Arguments: the kind, and the column that identifies the row.
create or replace function audit_row()
returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform audit_written(tg_argv[0], tg_argv[1],
    case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
  return null;
end $$;
