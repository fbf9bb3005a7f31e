-- Names of the organisations that lead exclusive grids.
select id::text as "elementId", name from element where id = any($1::uuid[])
