-- The schema as text, from the catalogue alone, so that both databases describe the same schema alike: for the snapshot under review.
with own as (
  select class.oid, class.relname as name, class.relkind as kind
  from pg_class as class
  where class.relnamespace = 'public'::regnamespace
    and not class.relispartition
    and not exists (
      select 1
      from pg_depend as dependency
      where dependency.objid = class.oid
        and dependency.deptype = 'e'
    )
), column_line as (
  select
    own.oid,
    attribute.attnum as place,
    format(
      '  %I %s%s%s',
      attribute.attname,
      format_type(attribute.atttypid, attribute.atttypmod),
      case when attribute.attnotnull then ' not null' else '' end,
      case
        when attribute.attidentity <> '' then ' generated as identity'
        when attribute.attgenerated <> '' then format(' generated always as (%s)', pg_get_expr(default_value.adbin, default_value.adrelid))
        when default_value.adbin is not null then format(' default %s', pg_get_expr(default_value.adbin, default_value.adrelid))
        else ''
      end
    ) as line
  from own
  join pg_attribute as attribute on attribute.attrelid = own.oid and attribute.attnum > 0 and not attribute.attisdropped
  left join pg_attrdef as default_value on default_value.adrelid = own.oid and default_value.adnum = attribute.attnum
), constraint_line as (
  select
    own.oid,
    own_constraint.conname as name,
    format('  constraint %I %s', own_constraint.conname, pg_get_constraintdef(own_constraint.oid)) as line
  from own
  join pg_constraint as own_constraint on own_constraint.conrelid = own.oid
  -- PostgreSQL 18 lists not null here too; it stands with the column already
  where own_constraint.contype in ('c', 'f', 'p', 'u', 'x')
), described as (
  select
    1 as rank,
    own.name,
    format(
      E'create table %I (\n%s\n)%s;',
      own.name,
      concat_ws(
        E',\n',
        (select string_agg(line, E',\n' order by place) from column_line where column_line.oid = own.oid),
        (select string_agg(line, E',\n' order by constraint_line.name) from constraint_line where constraint_line.oid = own.oid)
      ),
      case when own.kind = 'p' then format(' partition by %s', pg_get_partkeydef(own.oid)) else '' end
    ) as definition
  from own
  where own.kind in ('r', 'p')
  union all
  select 2, own.name, format('create sequence %I;', own.name)
  from own
  where own.kind = 'S'
    and not exists (
      select 1
      from pg_depend as dependency
      where dependency.objid = own.oid
        and dependency.deptype in ('a', 'i')
    )
  union all
  select 3, own.name, format(E'create view %I%s as\n%s', own.name,
    (select ' with (' || array_to_string(reloptions, ', ') || ')' from pg_class where pg_class.oid = own.oid), pg_get_viewdef(own.oid))
  from own
  where own.kind in ('v', 'm')
  union all
  select 4, index_class.relname, pg_get_indexdef(own_index.indexrelid) || ';'
  from own
  join pg_index as own_index on own_index.indrelid = own.oid
  join pg_class as index_class on index_class.oid = own_index.indexrelid
  where not exists (
    select 1
    from pg_constraint as own_constraint
    where own_constraint.conindid = own_index.indexrelid
      and own_constraint.contype in ('p', 'u', 'x')
  )
  union all
  select 5, routine.proname, rtrim(pg_get_functiondef(routine.oid), E'\n') || ';'
  from pg_proc as routine
  where routine.pronamespace = 'public'::regnamespace
    and routine.prokind in ('f', 'p')
    and not exists (
      select 1
      from pg_depend as dependency
      where dependency.objid = routine.oid
        and dependency.deptype = 'e'
    )
  union all
  select 6, own_trigger.tgname, pg_get_triggerdef(own_trigger.oid) || ';'
  from own
  join pg_trigger as own_trigger on own_trigger.tgrelid = own.oid
  where not own_trigger.tgisinternal
  union all
  select 7, own.name, format('alter table %I enable row level security;', own.name)
  from own
  join pg_class as class on class.oid = own.oid
  where class.relrowsecurity
  union all
  select 8, own.name, format(E'create policy %I on %I for %s%s%s;', policy.polname, own.name,
    case policy.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    E'\nusing (' || pg_get_expr(policy.polqual, policy.polrelid) || ')',
    E'\nwith check (' || pg_get_expr(policy.polwithcheck, policy.polrelid) || ')')
  from own
  join pg_policy as policy on policy.polrelid = own.oid
  union all
  -- whole tables, then single columns
  select 9, own.name, format('grant %s on %I to jingwei_app;',
    string_agg(lower(right_held.privilege_type), ', ' order by right_held.privilege_type), own.name)
  from own
  join pg_class as class on class.oid = own.oid
  cross join lateral aclexplode(class.relacl) as right_held
  where right_held.grantee = 'jingwei_app'::regrole
  group by own.name
  union all
  select 10, own.name, format('grant %s (%s) on %I to jingwei_app;', lower(right_held.privilege_type),
    string_agg(quote_ident(attribute.attname), ', ' order by attribute.attnum), own.name)
  from own
  join pg_attribute as attribute on attribute.attrelid = own.oid and attribute.attnum > 0 and not attribute.attisdropped
  cross join lateral aclexplode(attribute.attacl) as right_held
  where right_held.grantee = 'jingwei_app'::regrole
  group by own.name, right_held.privilege_type
)
select definition
from described
order by rank, name collate "C", definition collate "C"
