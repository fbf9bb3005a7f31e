-- The account that a grant may be passed on to, by its login name ($1).
select id::text as "accountId", display_name as "displayName", login_name as "loginName"
from account
where lower(login_name) = lower($1::text)
  and state = 'active'
  and kind <> 'device'
  and (expires_at is null or expires_at > now())
