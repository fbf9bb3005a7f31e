-- An export with personal fields says so before the first row leaves; unmask_export asks for this row.
create or replace function begin_export(list text, purpose text, detail jsonb)
returns uuid language sql volatile security definer set search_path = public, pg_temp as $$
  select write_audit('export.begun', 'export', list, null, null, purpose,
    detail || jsonb_build_object('transaction', pg_current_xact_id()::text))
$$;
revoke all on function begin_export(text, text, jsonb) from public;
grant execute on function begin_export(text, text, jsonb) to jingwei_app;
