-- How much the city holds. The large tables are estimated from their statistics: counting millions takes seconds.
with estimate as (
  select relname, sum(reltuples)::bigint as rows
  from (
    select case when inheritance.inhparent is null then class.relname else parent.relname end as relname,
      greatest(class.reltuples, 0) as reltuples
    from pg_class as class
    left join pg_inherits as inheritance on inheritance.inhrelid = class.oid
    left join pg_class as parent on parent.oid = inheritance.inhparent
    where class.relkind = 'r'
      and class.relnamespace = current_schema()::regnamespace
      and (class.relname in ('building', 'standard_address', 'element', 'staff') or parent.relname = 'incident')
  ) as part
  group by relname
), levels as (
  select level, count(*) as regions from region where valid @> city_day(now()) group by level
), homes as (
  select count(*) as grids, sum(household_count) as households, sum(resident_count) as residents
  from grid_version where valid @> city_day(now())
)
select
  coalesce((select regions from levels where level = 'county'), 0) as counties,
  coalesce((select regions from levels where level = 'township'), 0) as townships,
  coalesce((select regions from levels where level = 'community'), 0) as communities,
  homes.grids,
  homes.households,
  homes.residents,
  coalesce((select rows from estimate where relname = 'building'), 0) as buildings,
  coalesce((select rows from estimate where relname = 'standard_address'), 0) as addresses,
  coalesce((select rows from estimate where relname = 'element'), 0) as elements,
  coalesce((select rows from estimate where relname = 'staff'), 0) as staff,
  coalesce((select rows from estimate where relname = 'incident'), 0) as incidents
from homes
