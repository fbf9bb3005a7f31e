-- A new secret ($2, encrypted) of an account ($1), which counts once a code was given; never in place of one that counts.
update account set second_factor_secret = $2, second_factor_step = null
where id = $1::uuid and second_factor_confirmed_at is null
returning id::text as "accountId"
