-- Which chain the audit of this database is. Heads that a server writes down outside name it: two databases may share a
-- data folder, and neither is broken by what was seen of the other. A restored dump goes on with its own chain.
create table audit_chain (
  is_only boolean primary key default true check (is_only),
  id uuid not null default gen_random_uuid()
);
insert into audit_chain default values;

create function guard_audit_chain() returns trigger language plpgsql as $$
begin
  raise exception 'the chain of the audit never becomes another' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_chain_guard before update or delete on audit_chain
for each row execute function guard_audit_chain();
create trigger audit_chain_kept before truncate on audit_chain
for each statement execute function refuse_audit_truncate();

revoke all on audit_chain from public, jingwei_app;
grant select on audit_chain to jingwei_app;
alter table audit_chain enable row level security;
create policy audit_chain_read on audit_chain for select to jingwei_app using ((select has_permission('audit.read')));
