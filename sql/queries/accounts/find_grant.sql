-- A grant ($1) that counts now or later, with what decides whether it may be passed on.
select
  held.id::text as "grantId",
  held.account_id::text as "accountId",
  held.role_code as "roleCode",
  held.region_id::text as "regionId",
  held.department_id::text as "departmentId",
  held.delegated_from is not null as "isDelegated",
  giver.account_id::text as "giverId",
  role.exclusive_group is not null or role.needs_second_factor or role.is_device_bound as "isBound",
  upper(held.valid) as "validUntil"
from account_grant as held
join role on role.code = held.role_code
left join account_grant as giver on giver.id = held.delegated_from
where held.id = $1::uuid
  and not isempty(held.valid)
  and (upper(held.valid) is null or upper(held.valid) > now())
