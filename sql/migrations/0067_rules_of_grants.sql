-- What must hold for grants whoever writes them: the three administrators are kept apart, screens hold roles of screens.
create function check_account_grant() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  rival text;
  holder_kind text;
  wanted role%rowtype;
begin
  -- two grants to one account at the same time would not see each other
  select kind into holder_kind from account where id = new.account_id for no key update;
  select * into wanted from role where code = new.role_code;
  if wanted.is_device_bound <> (holder_kind = 'device') then
    raise exception 'the role % is not for an account of kind %', new.role_code, holder_kind
      using errcode = 'check_violation', constraint = 'account_grant_kind';
  end if;
  if new.granted_by = new.account_id then
    raise exception 'nobody grants to himself'
      using errcode = 'check_violation', constraint = 'account_grant_self';
  end if;
  if wanted.exclusive_group is null then
    return new;
  end if;
  select held.role_code into rival
  from account_grant as held
  join role as other on other.code = held.role_code
  where held.account_id = new.account_id
    and held.id <> new.id
    and held.role_code <> new.role_code
    and other.exclusive_group = wanted.exclusive_group
    and held.valid && new.valid
  limit 1;
  if rival is not null then
    raise exception 'the account holds %, which excludes %', rival, new.role_code
      using errcode = 'check_violation', constraint = 'account_grant_exclusive', detail = rival;
  end if;
  return new;
end $$;
create trigger account_grant_rules before insert or update on account_grant
for each row execute function check_account_grant();

-- A role that comes into a group would bring rivals together that were granted before.
create function check_role_group() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.exclusive_group is not null and exists (
    select from account_grant as held
    join account_grant as other on other.account_id = held.account_id and other.role_code <> held.role_code
    join role as other_role on other_role.code = other.role_code
    where held.role_code = new.code
      and other_role.exclusive_group = new.exclusive_group
      and held.valid * other.valid && tstzrange(now(), null)
  ) then
    raise exception 'accounts hold % beside another role of %', new.code, new.exclusive_group
      using errcode = 'check_violation', constraint = 'role_exclusive';
  end if;
  return new;
end $$;
create trigger role_rules before update of exclusive_group on role
for each row execute function check_role_group();
