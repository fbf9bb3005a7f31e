-- After the right password of an account ($1): a dearer hash where there is one ($2), a password that has grown too old
-- ($3). Where the second factor is still owed ($4), only this try is taken back: codes and passwords count together.
update account set
  failed_attempts = case when $4::boolean then greatest(failed_attempts - 1, 0) else 0 end,
  locked_until = null,
  last_signed_in_at = case when $4::boolean then last_signed_in_at else now() end,
  password_hash = coalesce($2::text, password_hash),
  must_change_password = must_change_password or $3::boolean
where id = $1::uuid
  and state = 'active'
  and (expires_at is null or expires_at > now())
returning id::text as "accountId"
