-- The account of somebody whom a provider vouches for ($1 issuer, $2 subject). An account that was made for him by his name
-- there ($3) and is nobody's yet becomes his.
with bound as (
  update account set external_issuer = $1::text, external_subject = $2::text, revision = revision + 1
  where kind = 'external'
    and external_subject is null
    and lower(login_name) = lower($3::text)
    and state = 'active'
    and (expires_at is null or expires_at > now())
    and not exists (select from account where external_issuer = $1::text and external_subject = $2::text)
  returning id, second_factor_confirmed_at
)
select id::text as "accountId", second_factor_confirmed_at is not null as "hasSecondFactor", true as "isNew" from bound
union all
select id::text, second_factor_confirmed_at is not null, false
from account
where kind = 'external' and external_issuer = $1::text and external_subject = $2::text
  and state = 'active' and (expires_at is null or expires_at > now())
