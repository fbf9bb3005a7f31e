-- The grants of accounts ($1) that count now or later, or all of them ($2), in the order in which they were given.
select
  held.id::text as "grantId",
  held.account_id::text as "accountId",
  held.role_code as "roleCode",
  role.name as "roleName",
  role.name_en as "roleNameEn",
  region.code as "regionCode",
  department.code as "departmentCode",
  coalesce(region.name, department.name, '') as place,
  lower(held.valid) as "validFrom",
  upper(held.valid) as "validUntil",
  giver.display_name as "delegatedFrom"
from account_grant as held
join role on role.code = held.role_code
left join region on region.id = held.region_id
left join department on department.id = held.department_id
left join account_grant as source on source.id = held.delegated_from
left join account as giver on giver.id = source.account_id
where held.account_id = any($1::uuid[])
  and not isempty(held.valid)
  and ($2::boolean or upper(held.valid) is null or upper(held.valid) > now())
order by held.account_id, held.granted_at, held.id
