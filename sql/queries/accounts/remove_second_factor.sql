-- Removes the second factor of an account ($1), whose authenticator is lost.
update account set second_factor_secret = null, second_factor_confirmed_at = null, second_factor_step = null,
  revision = revision + 1
where id = $1::uuid and (second_factor_secret is not null or second_factor_confirmed_at is not null)
returning id::text as "accountId"
