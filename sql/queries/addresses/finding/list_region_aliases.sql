-- Other names of regions, also those out of use.
select region_id::text as "regionId", name
from place_alias
where region_id is not null
order by region_id, name
