-- What each of the regions $12 amounts to; incidents are those that match $1 to $11, as in every list;
-- grids and posts are those of a day ($13, else today).
-- Population only of regions that the account may see it of: of the parts of one, a sum would be a wrong figure.
-- The city takes all rows, also those without a community: its figures are those of the unfiltered lists.
with recursive member as (
  select region.id as bucket_id, region.id as region_id, region.level
  from region where region.id = any($12::uuid[])
  union all
  select member.bucket_id, child.id, child.level
  from region as child join member on child.parent_id = member.region_id
  where child.valid @> city_day(now())
), community as (
  select bucket_id, region_id as community_id from member where level = 'community'
), whole as (
  select id as bucket_id from region where id = any($12::uuid[]) and level in ('province', 'city')
), grids as (
  select community.bucket_id,
    count(*) as grids,
    count(*) filter (where kind = 'ordinary') as ordinary,
    count(*) filter (where kind = 'exclusive') as exclusive,
    count(*) filter (where kind = 'rural') as rural,
    count(*) filter (where rule_state = 'inside') as inside,
    count(*) filter (where rule_state = 'below') as below,
    count(*) filter (where rule_state = 'above') as above,
    count(*) filter (where rule_state = 'unknown') as unknown,
    count(*) filter (where rule_state = 'none') as none,
    sum(household_count) as households,
    sum(resident_count) as residents,
    sum(resident_60_plus) as residents60,
    sum(resident_under_15) as residents_under_15,
    sum(tenant_count) as tenants,
    sum(disabled_count) as disabled
  from grid_card join community using (community_id)
  where valid @> coalesce($13::date, city_day(now()))
  group by 1
), building_count as (
  select community_id, count(*) as buildings
  from building
  where exists (select from whole) or community_id in (select community_id from community)
  group by 1
), buildings as (
  select bucket_id, sum(buildings) as buildings
  from (
    select community.bucket_id, buildings from building_count join community using (community_id)
    where community.bucket_id not in (select bucket_id from whole)
    union all
    select whole.bucket_id, buildings from building_count cross join whole
  ) as placed
  group by 1
), element_count as (
  select element.community_id, kind.family, count(*) as elements
  from element
  join element_kind as kind on kind.code = element.kind
  where exists (select from whole) or element.community_id in (select community_id from community)
  group by 1, 2
), elements as (
  select bucket_id,
    sum(elements) filter (where family = 'facility') as facilities,
    sum(elements) filter (where family = 'organisation') as organisations,
    sum(elements) filter (where family = 'camera') as cameras
  from (
    select community.bucket_id, family, elements from element_count join community using (community_id)
    where community.bucket_id not in (select bucket_id from whole)
    union all
    select whole.bucket_id, family, elements from element_count cross join whole
  ) as placed
  group by 1
), held as (
  select community.bucket_id, role.code as role_code, role.is_sole,
    exists (
      select from assignment
      where assignment.post_id = post.id and assignment.valid @> coalesce($13::date, city_day(city_now()))
    ) as is_held
  from community
  join grid on grid.community_id = community.community_id
  join post on post.grid_id = grid.id and post.opened_on <= coalesce($13::date, city_day(city_now()))
    and (post.closed_on is null or post.closed_on > coalesce($13::date, city_day(city_now())))
  join role_kind as role on role.code = post.role_code
), posts as (
  select bucket_id,
    count(*) filter (where is_sole and is_held) as leaders,
    count(*) filter (where not is_sole and is_held) as workers,
    count(*) filter (where not is_held) as vacancies
  from held group by 1
), incident_count as (
  -- once for all regions
  select community_id,
    count(*) as incidents,
    count(*) filter (where state not in ('closed', 'rejected')) as open_incidents,
    count(*) filter (where state not in ('closed', 'rejected') and due_at < city_now()) as overdue_incidents
  from matching_incidents(
    $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::timestamptz, $8::timestamptz,
    $9::text::geometry, $10::text, $11::boolean
  )
  group by 1
), incidents as (
  select bucket_id, sum(incidents) as incidents, sum(open_incidents) as open_incidents,
    sum(overdue_incidents) as overdue_incidents
  from (
    select community.bucket_id, incident_count.* from incident_count join community using (community_id)
    where community.bucket_id not in (select bucket_id from whole)
    union all
    select whole.bucket_id, incident_count.* from incident_count cross join whole
  ) as placed
  group by 1
)
select
  region.id::text as "regionId",
  (select count(*) from community where community.bucket_id = region.id) as communities,
  coalesce(grids.grids, 0) as grids,
  jsonb_build_object('ordinary', coalesce(ordinary, 0), 'exclusive', coalesce(exclusive, 0), 'rural', coalesce(rural, 0)) as "gridsByKind",
  jsonb_build_object('inside', coalesce(inside, 0), 'below', coalesce(below, 0), 'above', coalesce(above, 0),
    'unknown', coalesce(unknown, 0), 'none', coalesce(none, 0)) as "gridsByRule",
  case when region.shows_figures then coalesce(grids.households, region.household_count) end as households,
  case when region.shows_figures then coalesce(grids.residents, region.resident_count) end as residents,
  case when region.shows_figures then residents60 end as residents60,
  case when region.shows_figures then residents_under_15 end as "residentsUnder15",
  case when region.shows_figures then tenants end as tenants,
  case when region.shows_figures then disabled end as disabled,
  coalesce(buildings, 0) as buildings,
  coalesce(facilities, 0) as facilities,
  coalesce(organisations, 0) as organisations,
  coalesce(cameras, 0) as cameras,
  coalesce(leaders, 0) as leaders,
  coalesce(workers, 0) as workers,
  coalesce(vacancies, 0) as vacancies,
  coalesce(incidents, 0) as incidents,
  coalesce(open_incidents, 0) as "openIncidents",
  coalesce(overdue_incidents, 0) as "overdueIncidents"
from region_card as region
left join grids on grids.bucket_id = region.id
left join buildings on buildings.bucket_id = region.id
left join elements on elements.bucket_id = region.id
left join posts on posts.bucket_id = region.id
left join incidents on incidents.bucket_id = region.id
where region.id = any($12::uuid[])
