-- The role that requests run under (docs/decisions/0061-row-rights.md): it owns nothing, bypasses nothing, and what it
-- may read and write is granted by name in 0062. Roles belong to the cluster: other databases may have made it already.
do $$
declare
  -- from 16 on, who may administer a role is not yet allowed to become it
  membership text := case when current_setting('server_version_num')::integer >= 160000 then 'SET' else 'MEMBER' end;
begin
  if not exists (select from pg_roles where rolname = 'jingwei_app') then
    begin
      create role jingwei_app nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
    exception
      when duplicate_object or unique_violation then null; -- another database of the cluster was quicker
      when insufficient_privilege then
        raise exception 'the role jingwei_app is missing, and % may not create roles', current_user
          using errcode = 'insufficient_privilege',
            hint = format('As a superuser, once for the cluster: create role jingwei_app nologin; grant jingwei_app to %I;', current_user);
    end;
  end if;
  if exists (
    select from pg_roles
    where rolname = 'jingwei_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
  ) then
    raise exception 'the role jingwei_app has rights that let it pass over row rights'
      using hint = 'As a superuser: alter role jingwei_app nosuperuser nobypassrls nocreaterole nocreatedb noreplication;';
  end if;
  if not pg_has_role(current_user, 'jingwei_app', membership) then
    begin
      execute format('grant jingwei_app to %I', current_user);
    exception
      when unique_violation then null; -- granted at the same time by another database
      when insufficient_privilege then
        raise exception '% may not act as jingwei_app', current_user
          using errcode = 'insufficient_privilege',
            hint = format('As a superuser, once for the cluster: grant jingwei_app to %I;', current_user);
    end;
  end if;
end $$;
revoke create on schema public from public;
grant usage on schema public to jingwei_app;
