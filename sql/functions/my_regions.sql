-- The regions, down to communities, in which the account of this transaction has a permission. In policies and views
-- always as any((select my_regions('…'))::uuid[]): asked once for a statement.
create or replace function my_regions(permission text)
returns uuid[] language plpgsql stable security definer parallel safe set search_path = public, pg_temp as $$
begin
  return (
    select coalesce(array_agg(distinct below.region_id), '{}')
    from grants_today(current_account()) as held
    join region_within as below on below.ancestor_id = held.region_id
    where held.permission_code = permission
  );
end $$;
