-- A code ($1, its hash) binds one screen, once, within its time.
update device_code set used_at = now()
from account
where device_code.code_hash = $1
  and device_code.used_at is null
  and device_code.expires_at > now()
  and account.id = device_code.account_id
  and account.kind = 'device'
  and account.state = 'active'
  and (account.expires_at is null or account.expires_at > now())
returning account.id::text as "accountId", device_code.device_name as "deviceName"
