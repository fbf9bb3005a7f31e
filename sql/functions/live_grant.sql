-- The grants that count now: of an active account, within their dates, for a region that still exists. Delegated ones end
-- with the grant that they were passed on from. For functions with the owner's rights alone.
-- Today is spelled out: a call of city_day took more than half of the time of a look here (27 of 48 µs).
drop view if exists live_grant;
create view live_grant as
select
  held.account_id,
  held.role_code,
  granted.permission_code,
  held.region_id,
  held.department_id,
  region.level as region_level
from account_grant as held
join account as holder on holder.id = held.account_id
join role_permission as granted on granted.role_code = held.role_code
left join region on region.id = held.region_id
left join department on department.id = held.department_id
left join account_grant as source on source.id = held.delegated_from
left join account as giver on giver.id = source.account_id
where holder.state = 'active'
  and (holder.expires_at is null or holder.expires_at > now())
  and held.valid @> now()
  and (held.region_id is null or region.valid @> (now() at time zone coalesce((select time_zone from city), 'Asia/Shanghai'))::date)
  and (held.department_id is null or department.is_active)
  and (held.delegated_from is null
    or (source.valid @> now() and giver.state = 'active' and (giver.expires_at is null or giver.expires_at > now())));
