-- Gives the built-in roles ($1, JSON) what the product has never given them before: what the city took away stays away.
with given as (
  select role_code, permission_code
  from jsonb_to_recordset($1::jsonb) as pair(role_code text, permission_code text)
),
offered as (
  insert into builtin_role_permission (role_code, permission_code)
  select role_code, permission_code from given
  on conflict do nothing
  returning role_code, permission_code
)
insert into role_permission (role_code, permission_code)
select role_code, permission_code from offered
on conflict do nothing
