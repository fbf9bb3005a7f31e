-- What proves an account ($1): for the change of its password and its second factor.
select
  login_name as "loginName",
  kind,
  is_demonstration as "isDemonstration",
  password_hash as "passwordHash",
  former_password_hashes as "formerPasswordHashes",
  second_factor_secret as "secondFactorSecret",
  second_factor_confirmed_at is not null as "hasSecondFactor",
  second_factor_step as "secondFactorStep"
from account
where id = $1::uuid and state = 'active'
