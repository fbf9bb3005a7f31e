-- Where each permission of an account ($1) counts today: the jurisdictions as they were granted, and by which grants.
select
  held.permission_code as permission,
  coalesce(bool_or(held.region_level in ('province', 'city')), false) as "isWholeCity",
  coalesce(array_agg(distinct region.code) filter (where region.code is not null), '{}') as "regionCodes",
  coalesce(array_agg(distinct department.code) filter (where department.code is not null), '{}') as "departmentCodes",
  array_agg(distinct source.id::text) as "grantIds"
from grants_today($1::uuid) as held
join account_grant as source on source.account_id = $1::uuid
  and source.role_code = held.role_code
  and source.region_id is not distinct from held.region_id
  and source.department_id is not distinct from held.department_id
  and source.valid @> now()
join permission on permission.code = held.permission_code
left join region on region.id = held.region_id
left join department on department.id = held.department_id
group by held.permission_code, permission.sort_order
order by permission.sort_order
