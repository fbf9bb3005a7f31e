-- The grants that count now of one account; an API key (jingwei.scopes) narrows them to its scopes.
create or replace function grants_today(account uuid)
returns table (role_code text, permission_code text, region_id uuid, department_id uuid, region_level text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    select held.role_code, held.permission_code, held.region_id, held.department_id, held.region_level
    from live_grant as held
    where held.account_id = account and is_within_scopes(held.permission_code);
end $$;
-- whose rights one may look up is not for the role of requests to choose
revoke execute on function grants_today(uuid) from public;
