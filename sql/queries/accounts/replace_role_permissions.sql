-- A role ($1) has these permissions ($2) and no others.
with gone as (
  delete from role_permission where role_code = $1 and permission_code <> all($2::text[])
)
insert into role_permission (role_code, permission_code)
select $1, unnest($2::text[])
on conflict do nothing
