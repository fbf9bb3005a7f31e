-- The tables that hold a city's data, without bookkeeping, extension tables and the partitions of others.
select class.relname as name
from pg_class as class
join pg_namespace as namespace on namespace.oid = class.relnamespace
where namespace.nspname = 'public'
  and class.relkind in ('r', 'p')
  and not class.relispartition
  and class.relname not in ('applied_sql', 'seed_run', 'audit_entry', 'audit_archive')
  and not exists (
    select 1
    from pg_depend as dependency
    where dependency.classid = 'pg_class'::regclass
      and dependency.objid = class.oid
      and dependency.deptype = 'e'
  )
order by class.relname
