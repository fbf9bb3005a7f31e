-- Whether the account of this transaction has a permission in the whole city. In policies and views always as
-- (select sees_all('…')): asked once for a statement.
-- plpgsql, as all that ask for rights: it keeps its plan, where SQL would plan the joins of live_grant in each statement
-- (0.08 ms instead of 1).
create or replace function sees_all(permission text)
returns boolean language plpgsql stable security definer parallel safe set search_path = public, pg_temp as $$
begin
  if acts_as_server() then return true; end if;
  if not is_within_scopes(permission) then return false; end if;
  return exists (
    select from live_grant as held
    where held.account_id = current_account()
      and held.permission_code = permission
      and held.region_level in ('province', 'city')
  );
end $$;
