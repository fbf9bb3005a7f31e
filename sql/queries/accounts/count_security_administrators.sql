-- Accounts that can grant: now, and without an end in sight. Delegated grants do not count.
select
  count(*)::integer as present,
  count(*) filter (where has_no_end)::integer as lasting
from (
  select account.expires_at is null and bool_or(upper(held.valid) is null) as has_no_end
  from account
  join account_grant as held on held.account_id = account.id
  join role_permission as granted on granted.role_code = held.role_code and granted.permission_code = 'grants.write'
  left join region on region.id = held.region_id
  left join department on department.id = held.department_id
  where account.state = 'active'
    and (account.expires_at is null or account.expires_at > now())
    and held.delegated_from is null
    and held.valid @> now()
    and (held.region_id is null or region.valid @> city_day(now()))
    and (held.department_id is null or department.is_active)
  group by account.id
) as able
