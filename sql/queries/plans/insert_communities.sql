-- The communities of a plan's scope ($3; null: every one of the city), each with its revision of now.
insert into plan_community (county_code, plan_id, community_id, base_revision)
select $1, $2, region.id, region.revision
from region
where region.level = 'community'
  and region.valid @> (select city_day(now()))
  and ($3::uuid[] is null or region.id = any($3::uuid[]))
