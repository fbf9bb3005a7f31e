-- Whether the account of this transaction never receives personal fields, not even masked ones: one such role is enough.
create or replace function is_without_personal_fields()
returns boolean language plpgsql stable security definer parallel safe set search_path = public, pg_temp as $$
begin
  return not acts_as_server() and exists (
    select from grants_today(current_account()) as held
    join role on role.code = held.role_code
    where role.is_without_personal_fields
  );
end $$;
