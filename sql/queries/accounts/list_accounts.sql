-- Accounts by words ($1), role ($2), a region that their grants lie in ($3), state ($4) and the last one seen ($5, $6).
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
where ($1::text is null or strpos(lower(account.login_name), lower($1)) > 0
    or strpos(lower(account.display_name), lower($1)) > 0)
  and ($2::text is null or exists (
    select from account_grant as held
    where held.account_id = account.id and held.role_code = $2 and held.valid @> now()))
  and ($3::text is null or exists (
    select from account_grant as held
    join region_within as below on below.region_id = held.region_id
    join region as above on above.id = below.ancestor_id
    where held.account_id = account.id and above.code in ($3::text, regexp_replace($3::text, '^([0-9]{4})$', '\100'), regexp_replace($3::text, '^([0-9]{4})00$', '\1')) and held.valid @> now()))
  and ($4::text is null or (case when $4 = 'locked' then coalesce(account.locked_until > now(), false) else account.state = $4 end))
  and ($5::text is null or (lower(account.login_name), account.id) > ($5, $6::uuid))
order by lower(account.login_name), account.id
limit $7::integer
