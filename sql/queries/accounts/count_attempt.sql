-- Counts a try of somebody who is half signed in ($1, account) before it is looked at; no row while the account is locked
-- out. After $2 tries it is, for $3 seconds.
update account set
  failed_attempts = case when locked_until is null then failed_attempts + 1 else 1 end,
  locked_until = case when (case when locked_until is null then failed_attempts + 1 else 1 end) >= $2::integer
    then now() + $3::integer * interval '1 second' end
where id = $1::uuid and (locked_until is null or locked_until <= now())
returning locked_until is not null as "isLastTry"
