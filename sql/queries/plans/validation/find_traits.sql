-- Exclusive grids without a host, names borne twice, codes that are another's, grids that nobody would lead; at most $2.
with finding as (
  select 'exclusive-without-host' as kind, grid_id, null::text as detail
  from checked_grid
  where kind = 'exclusive' and host_element_id is null
  union all
  select 'host-unknown', grid.grid_id, grid.host_element_id::text
  from checked_grid as grid
  where grid.host_element_id is not null
    and not exists (select from element where element.id = grid.host_element_id)
  union all
  select 'name-twice', grid.grid_id, grid.name
  from checked_grid as grid
  where exists (
    select from checked_grid as other
    where other.community_id = grid.community_id and other.name = grid.name and other.grid_id <> grid.grid_id
  )
  union all
  select 'code-taken', grid.grid_id, grid.code::text
  from checked_grid as grid
  join grid as holder on holder.code = grid.code
  where holder.id is distinct from grid.published_grid_id or left(grid.code, 12) <> grid.community_code
  union all
  select 'without-leader', grid.grid_id, null
  from checked_grid as grid
  join plan_community as member on member.community_id = grid.community_id and member.plan_id = $1::uuid
  where exists (select from post)
    and not exists (
      select from post
      join assignment on assignment.post_id = post.id and assignment.kind = 'regular'
        and assignment.valid @> city_day(city_now())
      where post.grid_id = case when grid.is_new then grid.predecessor_id else grid.published_grid_id end
        and post.role_code = 'grid_leader'
        and post.closed_on is null
    )
), numbered as (
  select finding.*, count(*) over (partition by finding.kind)::integer as total,
    row_number() over (partition by finding.kind order by grid.code) as place
  from finding
  join checked_grid as grid using (grid_id)
)
select
  numbered.kind, numbered.total, grid.grid_id::text as "gridId", grid.code::text as code, grid.name,
  grid.community_code as "communityCode", grid.community_name as "communityName",
  jsonb_build_object('detail', numbered.detail) as figures,
  case when grid.geom is not null then
    array[st_xmin(grid.geom), st_ymin(grid.geom), st_xmax(grid.geom), st_ymax(grid.geom)] end as extent,
  null::json as geometry
from numbered
join checked_grid as grid using (grid_id)
where numbered.place <= $2::integer
order by numbered.kind, numbered.place
