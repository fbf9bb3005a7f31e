-- Whether an account ($1) holds a role ($2) now or later.
select exists (
  select from account_grant
  where account_id = $1::uuid
    and role_code = $2
    and not isempty(valid)
    and (upper(valid) is null or upper(valid) > now())
) as found
