-- The account of a login name ($1), and the try counted before the password is looked at: of many at once, five ($2) are
-- looked at and the rest is locked out for a while ($3, seconds). isCounted is false while the account is locked.
with counted as (
  update account set
    failed_attempts = case when locked_until is null then failed_attempts + 1 else 1 end,
    locked_until = case when (case when locked_until is null then failed_attempts + 1 else 1 end) >= $2::integer
      then now() + $3::integer * interval '1 second' end
  where lower(login_name) = lower($1::text) and (locked_until is null or locked_until <= now())
  returning id
)
select
  account.id::text as "accountId",
  account.login_name as "loginName",
  account.kind,
  account.state = 'active' and (account.expires_at is null or account.expires_at > now())
    and (account.one_time_until is null or account.one_time_until > now()) as "isUsable",
  account.password_hash as "passwordHash",
  account.second_factor_confirmed_at is not null as "hasSecondFactor",
  account.is_demonstration as "isDemonstration",
  exists (select from counted) as "isCounted",
  coalesce(extract(epoch from now() - account.password_changed_at) / 86400, 0)::double precision as "passwordDays"
from account
where lower(account.login_name) = lower($1::text)
