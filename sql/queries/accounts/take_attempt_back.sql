-- Takes back a try of an account ($1) that turned out to be none.
update account set failed_attempts = greatest(failed_attempts - 1, 0), locked_until = null
where id = $1::uuid
