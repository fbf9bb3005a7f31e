-- Every account with its roles, for the command line.
select
  account.login_name as "loginName",
  account.display_name as "displayName",
  account.kind,
  account.state,
  account.second_factor_confirmed_at is not null as "hasSecondFactor",
  coalesce(string_agg(distinct held.role_code, ', '), '') as roles
from account
left join account_grant as held on held.account_id = account.id and held.valid @> now()
group by account.id
order by account.login_name
