-- A role in a place for each demonstration account ($1, JSON) that never had one: the city, the community with the most
-- households, its township, or the first department that was called to anything.
with home as (
  select id, parent_id
  from region
  where level = 'community' and valid @> city_day(now())
  order by household_count desc nulls last, code
  limit 1
),
place as (
  select 'city' as place, id as region_id, null::uuid as department_id
  from region where level = 'city' and valid @> city_day(now())
  union all
  select 'township', parent_id, null from home
  union all
  select 'community', id, null from home
  union all
  select 'department', null, (select department_id from incident_call order by department_id limit 1)
)
insert into account_grant (id, account_id, role_code, region_id, department_id)
select given."grantId", account.id, given."roleCode", place.region_id, place.department_id
from jsonb_to_recordset($1::jsonb)
  as given("grantId" uuid, "loginName" text, "roleCode" text, place text)
join account on account.login_name = given."loginName" and account.is_demonstration
join place on place.place = given.place and (place.region_id is null) <> (place.department_id is null)
where not exists (select from account_grant as held where held.account_id = account.id)
