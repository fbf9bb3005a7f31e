-- A code ($1, its hash) that binds one screen ($3) to a device account ($2) within ten minutes; no row where the account
-- is not one. $4 is who made it.
insert into device_code (code_hash, account_id, device_name, created_by, expires_at)
select $1, account.id, $3, $4::uuid, now() + interval '10 minutes'
from account
where account.id = $2::uuid and account.kind = 'device' and account.state = 'active'
returning expires_at as "expiresAt"
