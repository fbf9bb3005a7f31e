-- Whether the account of this transaction has a permission anywhere at all: for what lies nowhere, and to tell early
-- that something is not allowed. Rows of a place are decided by sees_all and my_regions.
create or replace function has_permission(permission text)
returns boolean language plpgsql stable security definer parallel safe set search_path = public, pg_temp as $$
begin
  if acts_as_server() then return true; end if;
  if not is_within_scopes(permission) then return false; end if;
  return exists (
    select from live_grant as held
    where held.account_id = current_account() and held.permission_code = permission
  );
end $$;
