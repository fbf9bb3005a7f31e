-- What an account ($1) has passed on and what has not ended, the latest first.
select
  held.id::text as "grantId",
  held.role_code as "roleCode",
  role.name as "roleName",
  role.name_en as "roleNameEn",
  region.code as "regionCode",
  department.code as "departmentCode",
  coalesce(region.name, department.name, '') as place,
  lower(held.valid) as "validFrom",
  upper(held.valid) as "validUntil",
  giver.display_name as "delegatedFrom",
  receiver.login_name as "toLoginName",
  receiver.display_name as "toName"
from account_grant as source
join account_grant as held on held.delegated_from = source.id
join account as giver on giver.id = source.account_id
join account as receiver on receiver.id = held.account_id
join role on role.code = held.role_code
left join region on region.id = held.region_id
left join department on department.id = held.department_id
where source.account_id = $1::uuid
  and not isempty(held.valid)
  and (upper(held.valid) is null or upper(held.valid) > now())
order by held.granted_at desc, held.id
