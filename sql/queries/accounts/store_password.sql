-- A new password ($2, its hash) of an account ($1); of those before it four are kept. $3: it has to be changed at the
-- next sign-in.
update account set
  former_password_hashes = case when password_hash is null then former_password_hashes
    else (array_prepend(password_hash, former_password_hashes))[1:4] end,
  password_hash = $2,
  password_changed_at = now(),
  must_change_password = $3::boolean,
  one_time_until = case when $3::boolean then now() + interval '7 days' end,
  failed_attempts = 0,
  locked_until = null,
  revision = revision + 1
where id = $1::uuid
returning id::text as "accountId"
