-- Whether the account of this transaction never receives personal fields, not even masked ones: one such role is enough.
create or replace function is_without_personal_fields()
returns boolean language plpgsql stable security definer parallel safe set search_path = public, pg_temp as $$
begin
  if acts_as_server() then return false; end if;
  return exists (
    select from live_grant as held
    join role on role.code = held.role_code
    where held.account_id = current_account() and role.is_without_personal_fields
  );
end $$;
