-- Which of the identities ($1) that grids of a draft would get are given already.
select id::text as "gridId"
from grid
where id = any($1::uuid[])
