-- Whether the account of this transaction has a permission in the whole city. In policies and views always as
-- (select sees_all('…')): asked once for a statement.
create or replace function sees_all(permission text)
returns boolean language plpgsql stable security definer parallel safe set search_path = public, pg_temp as $$
begin
  return acts_as_server() or exists (
    select from grants_today(current_account()) as held
    where held.permission_code = permission and held.region_level in ('province', 'city')
  );
end $$;
