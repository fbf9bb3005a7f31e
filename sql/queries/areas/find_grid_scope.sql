-- A grid's identity by its code.
select id::text as "gridId" from grid where code = $1::text
