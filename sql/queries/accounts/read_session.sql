-- What a session ($1) shows its holder of himself.
select
  account.id::text as "accountId",
  account.login_name as "loginName",
  account.display_name as "displayName",
  session.kind,
  session.is_pending as "isPending",
  session.is_proven as "isProven",
  account.must_change_password as "mustChangePassword",
  least(session.expires_at, account.expires_at) as "expiresAt",
  account.is_demonstration as "isDemonstration",
  account.second_factor_confirmed_at is not null as "hasSecondFactor",
  account.password_hash is not null as "hasPassword",
  coalesce(rights.needs_second_factor, false) as "needsSecondFactor",
  coalesce(rights.is_without_personal_fields, false) as "isWithoutPersonalFields"
from session
join account on account.id = session.account_id
left join lateral (
  select bool_or(role.needs_second_factor) as needs_second_factor,
    bool_or(role.is_without_personal_fields) as is_without_personal_fields
  from grants_today(account.id) as held
  join role on role.code = held.role_code
) as rights on true
where session.id = $1::uuid and session.ended_at is null
