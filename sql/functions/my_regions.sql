-- The regions, down to communities, in which the account of this transaction has a permission. In policies and views
-- always as any((select my_regions('…'))::uuid[]): asked once for a statement.
create or replace function my_regions(permission text)
returns uuid[] language plpgsql stable security definer parallel safe set search_path = public, pg_temp as $$
begin
  if not is_within_scopes(permission) then return '{}'; end if;
  return (
    select coalesce(array_agg(distinct below.region_id), '{}')
    from live_grant as held
    join region_within as below on below.ancestor_id = held.region_id
    where held.account_id = current_account() and held.permission_code = permission
  );
end $$;
