-- Whether this transaction is the server's own work: under the owner's login, and not in the role of requests. Only for
-- functions with the owner's rights, where current_user is the owner; the setting "role" stays what was set.
create or replace function acts_as_server()
returns boolean language sql stable parallel safe as $$
  select current_setting('role') = 'none' and pg_has_role(session_user, current_user, 'MEMBER')
$$;
