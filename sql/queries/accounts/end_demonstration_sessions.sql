-- Ends every session of demonstration accounts.
update session set ended_at = now(), end_reason = 'production'
from account
where account.id = session.account_id and account.is_demonstration and session.ended_at is null
