-- The tables that hold a city's data, without bookkeeping, accounts, the audit, extension tables and the partitions of others.
select class.relname as name
from pg_class as class
join pg_namespace as namespace on namespace.oid = class.relnamespace
where namespace.nspname = 'public'
  and class.relkind in ('r', 'p')
  and not class.relispartition
  and class.relname not in ('applied_sql', 'seed_run', 'region_within', 'permission', 'role', 'role_permission',
    'builtin_role_permission', 'department', 'account', 'session', 'device_code', 'api_key')
  and not starts_with(class.relname, 'audit_')
  and not starts_with(class.relname, 'account_')
  and not exists (
    select 1
    from pg_depend as dependency
    where dependency.classid = 'pg_class'::regclass
      and dependency.objid = class.oid
      and dependency.deptype = 'e'
  )
order by class.relname
