-- One account ($1) as those see it who keep accounts.
select
  account.id::text as "accountId",
  account.login_name as "loginName",
  account.display_name as "displayName",
  account.kind,
  account.state,
  coalesce(account.locked_until > now(), false) as "isLocked",
  account.password_hash is not null as "hasPassword",
  account.second_factor_confirmed_at is not null as "hasSecondFactor",
  account.must_change_password as "mustChangePassword",
  account.kind = 'external' as "isExternal",
  account.is_demonstration as "isDemonstration",
  account.expires_at as "expiresAt",
  account.created_at as "createdAt",
  account.last_signed_in_at as "lastSignedInAt",
  account.revision
from account
where account.id = $1::uuid
