-- Whether the account of this transaction has a permission anywhere at all: for what lies nowhere, and to tell early
-- that something is not allowed. Rows of a place are decided by sees_all and my_regions.
create or replace function has_permission(permission text)
returns boolean language plpgsql stable security definer parallel safe set search_path = public, pg_temp as $$
begin
  return acts_as_server() or exists (
    select from grants_today(current_account()) as held where held.permission_code = permission
  );
end $$;
