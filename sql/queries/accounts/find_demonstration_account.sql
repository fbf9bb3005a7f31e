-- A demonstration account by its login name ($1).
select id::text as "accountId", kind
from account
where lower(login_name) = lower($1::text)
  and is_demonstration
  and state = 'active'
  and (expires_at is null or expires_at > now())
