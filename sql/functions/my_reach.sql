-- Where the account of this transaction has permissions, as the server knows reaches: for what is kept for all of one
-- reach, so that it is made with that reach and no other. The whole city has no lists.
create or replace function my_reach(permissions text[])
returns table (permission text, is_whole_city boolean, region_ids uuid[], department_ids uuid[])
language plpgsql stable security definer parallel safe set search_path = public, pg_temp as $$
begin
  foreach permission in array my_reach.permissions loop
    is_whole_city := sees_all(permission);
    region_ids := case when is_whole_city then '{}' else my_regions(permission) end;
    department_ids := case when is_whole_city or not is_within_scopes(permission) then '{}' else array(
      select distinct held.department_id
      from live_grant as held
      where held.account_id = current_account()
        and held.permission_code = my_reach.permission
        and held.department_id is not null
    ) end;
    return next;
  end loop;
end $$;
