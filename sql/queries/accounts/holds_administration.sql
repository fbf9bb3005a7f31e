-- Whether an account ($1) holds a role of an exclusive group, now or later.
select exists (
  select from account_grant as held
  join role on role.code = held.role_code
  where held.account_id = $1::uuid
    and role.exclusive_group is not null
    and not isempty(held.valid)
    and (upper(held.valid) is null or upper(held.valid) > now())
) as found
