-- The regions just below a region ($1; null: below the city), with the grids of each on a day ($3, else today) by how they
-- stand against their band; $2 are the communities that count, null for all.
with child as (
  select region.id, region.code, region.name, region.level
  from region
  where region.valid @> (select city_day(now()))
    and case when $1::uuid is not null then region.parent_id = $1::uuid
      else region.parent_id in (select city.id from region as city where city.level = 'city') end
), lying as (
  select child.id as child_id, below.region_id as community_id
  from child
  join region_within as below on below.ancestor_id = child.id
), listed as materialized (
  select grid.community_id, grid.rule_state
  from grid_card as grid
  where grid.valid @> coalesce($3::date, (select city_day(now())))
    and ($2::uuid[] is null or grid.community_id = any($2::uuid[]))
)
select
  child.id::text as "regionId",
  child.code,
  child.name,
  child.level,
  count(*) as grids,
  count(*) filter (where listed.rule_state = 'inside') as inside,
  count(*) filter (where listed.rule_state = 'below') as below,
  count(*) filter (where listed.rule_state = 'above') as above,
  count(*) filter (where listed.rule_state = 'unknown') as unknown,
  count(*) filter (where listed.rule_state = 'none') as none
from listed
join lying on lying.community_id = listed.community_id
join child on child.id = lying.child_id
group by child.id, child.code, child.name, child.level
order by child.code collate "C"
