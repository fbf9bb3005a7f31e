-- The accounts of the sign-in page that need no password, each with its role and place.
select
  account.login_name as "loginName",
  account.display_name as "displayName",
  role.code as "roleCode",
  role.name as "roleName",
  role.name_en as "roleNameEn",
  coalesce(region.name, department.name, '') as place
from account
join account_grant as held on held.account_id = account.id and held.valid @> now()
join role on role.code = held.role_code
left join region on region.id = held.region_id
left join department on department.id = held.department_id
where account.is_demonstration and account.state = 'active' and held.delegated_from is null
order by role.sort_order, account.login_name
