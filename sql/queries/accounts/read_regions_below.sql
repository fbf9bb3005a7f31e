-- The regions below jurisdictions ($1), themselves too.
select ancestor_id::text as "rootId", array_agg(region_id::text order by region_id) as "regionIds"
from region_within
where ancestor_id = any($1::uuid[])
group by ancestor_id
