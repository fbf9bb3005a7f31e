-- Roles with their permissions, and how many accounts hold them now.
select
  role.code,
  role.name,
  role.name_en as "nameEn",
  role.is_builtin as "isBuiltin",
  role.needs_second_factor as "needsSecondFactor",
  role.exclusive_group as "exclusiveGroup",
  role.is_without_personal_fields as "isWithoutPersonalFields",
  role.is_device_bound as "isDeviceBound",
  role.read_limit_seconds as "readLimitSeconds",
  array(
    select granted.permission_code
    from role_permission as granted
    join permission on permission.code = granted.permission_code
    where granted.role_code = role.code
    order by permission.sort_order
  ) as permissions,
  (select count(distinct held.account_id) from account_grant as held
    where held.role_code = role.code and held.valid @> now())::integer as accounts
from role
where $1::text is null or role.code = $1
order by role.sort_order, role.code
