-- Notes that an account ($1) has signed in, by whatever way; no row where it may not any more.
update account set last_signed_in_at = now()
where id = $1::uuid and state = 'active' and (expires_at is null or expires_at > now())
returning id::text as "accountId"
