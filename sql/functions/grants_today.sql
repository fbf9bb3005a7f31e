-- The grants that count now: of an active account, within their dates, for a region that still exists. An API key
-- (jingwei.scopes) narrows them to its scopes. Delegated ones end with the grant that they were passed on from.
-- plpgsql, here and in what asks it: its plans are kept, where plain SQL would plan seven joins anew in each statement.
create or replace function grants_today(account uuid)
returns table (role_code text, permission_code text, region_id uuid, department_id uuid, region_level text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  today date := city_day(now());
  scopes text[] := string_to_array(nullif(current_setting('jingwei.scopes', true), ''), ',');
begin
  return query
    select held.role_code, granted.permission_code, held.region_id, held.department_id, region.level
    from account_grant as held
    join account as holder on holder.id = held.account_id
    join role_permission as granted on granted.role_code = held.role_code
    left join region on region.id = held.region_id
    left join department on department.id = held.department_id
    left join account_grant as source on source.id = held.delegated_from
    left join account as giver on giver.id = source.account_id
    where held.account_id = account
      and holder.state = 'active'
      and (holder.expires_at is null or holder.expires_at > now())
      and held.valid @> now()
      and (held.region_id is null or region.valid @> today)
      and (held.department_id is null or department.is_active)
      and (held.delegated_from is null or (source.valid @> now() and giver.state = 'active'))
      and (scopes is null or granted.permission_code = any(scopes));
end $$;
-- whose rights one may look up is not for the role of requests to choose
revoke execute on function grants_today(uuid) from public;
