-- A right code of an account ($1) by its time step ($2): each counts once. The first one confirms the secret, if it still
-- is the one that was looked at ($3).
update account set
  second_factor_step = $2::bigint,
  second_factor_confirmed_at = coalesce(second_factor_confirmed_at, now()),
  failed_attempts = 0,
  locked_until = null,
  last_signed_in_at = now()
where id = $1::uuid
  and (second_factor_step is null or second_factor_step < $2::bigint)
  and second_factor_secret = $3
returning id::text as "accountId"
