-- Whether the account of this transaction reads the audit; always as (select may_read_audit()), asked once a statement.
create or replace function may_read_audit()
returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from grants_today(current_account()) as held where held.permission_code = 'audit.read')
$$;
