-- The incidents that departments of this transaction's account were called to, wherever they lie.
create or replace function my_cases(permission text)
returns uuid[] language plpgsql stable security definer parallel safe set search_path = public, pg_temp as $$
begin
  return (
    select coalesce(array_agg(distinct called.incident_id), '{}')
    from grants_today(current_account()) as held
    join incident_call as called on called.department_id = held.department_id
    where held.permission_code = permission
  );
end $$;
