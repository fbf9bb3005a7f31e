-- Regions that addresses lie in, those above first: the finder numbers them in this order.
select id::text as id, name, level, parent_id::text as "parentId"
from region
where level in ('county', 'township', 'community') and valid @> city_day(now())
order by array_position('{county,township,community}'::text[], level), code, id
