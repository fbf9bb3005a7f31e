-- The incidents that departments of this transaction's account were called to, wherever they lie.
create or replace function my_cases(permission text)
returns uuid[] language plpgsql stable security definer parallel safe set search_path = public, pg_temp as $$
begin
  if not is_within_scopes(permission) then return '{}'; end if;
  return (
    select coalesce(array_agg(distinct called.incident_id), '{}')
    from live_grant as held
    join incident_call as called on called.department_id = held.department_id
    where held.account_id = current_account() and held.permission_code = permission
  );
end $$;
