-- What an account ($1) may do today, a row for each permission and jurisdiction, with what its roles entail.
select
  held.permission_code as permission,
  held.region_id::text as "regionId",
  held.department_id::text as "departmentId",
  coalesce(held.region_level in ('province', 'city'), false) as "isWholeCity",
  role.is_without_personal_fields as "isWithoutPersonalFields",
  role.needs_second_factor as "needsSecondFactor",
  role.read_limit_seconds as "readLimitSeconds"
from grants_today($1::uuid) as held
join role on role.code = held.role_code
order by held.permission_code, held.region_id, held.department_id
