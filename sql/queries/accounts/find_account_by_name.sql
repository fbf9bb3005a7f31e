-- An account by its login name ($1).
select id::text as "accountId", kind, is_demonstration as "isDemonstration"
from account where lower(login_name) = lower($1::text)
