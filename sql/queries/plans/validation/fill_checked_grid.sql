-- Sums come from the buildings; outlines from the walls between plots of different grids, joined by PostGIS.
with drawn as (
  select distinct plot_id as id from plan_plot where plan_id = $1::uuid and geom is not null
  union
  select parent_plot_id from plan_plot where plan_id = $1::uuid and parent_plot_id is not null
), has_drawn as (
  select exists (select from drawn) as is_true
), wall as (
  -- from the plots of the scope: a street does not read the walls of the city
  select checked.grid_id, arc.left_plot_id as plot_id, arc.right_plot_id as other_plot_id, arc.geom
  from checked_plot as checked
  join plot_arc as arc on arc.left_plot_id = checked.plot_id
  union all
  select checked.grid_id, arc.right_plot_id, arc.left_plot_id, arc.geom
  from checked_plot as checked
  join plot_arc as arc on arc.right_plot_id = checked.plot_id
), side as (
  select wall.grid_id, wall.other_plot_id, wall.geom
  from wall, has_drawn
  where not has_drawn.is_true
    or (not exists (select from drawn where drawn.id = wall.plot_id)
      and not exists (select from drawn where drawn.id = wall.other_plot_id))
  union all
  select checked.grid_id, arc.right_plot_id, arc.geom
  from plan_arc as arc
  join checked_plot as checked on checked.plot_id = arc.left_plot_id
  where arc.plan_id = $1::uuid
  union all
  select checked.grid_id, arc.left_plot_id, arc.geom
  from plan_arc as arc
  join checked_plot as checked on checked.plot_id = arc.right_plot_id
  where arc.plan_id = $1::uuid
), outline as (
  select side.grid_id, st_buildarea(st_collect(side.geom)) as geom
  from side
  left join checked_plot as other on other.plot_id = side.other_plot_id
  where other.grid_id is distinct from side.grid_id
  group by side.grid_id
), moved as (
  select building_id, plot_id from plan_building where plan_id = $1::uuid
), counted as (
  select
    coalesce(moved.plot_id, building.plot_id) as plot_id,
    sum(building.household_count)::integer as households,
    count(*) filter (where building.household_count is null)::integer as unknown_buildings
  from building
  left join moved on moved.building_id = building.id
  where building.community_id in (select community_id from plan_community where plan_id = $1::uuid)
  group by 1
), summed as (
  select
    checked.grid_id,
    count(*)::integer as plots,
    sum(st_area(coalesce(draft.geom, plot.geom))) as plots_area,
    sum(counted.households)::integer as households,
    sum(counted.unknown_buildings)::integer as unknown_buildings
  from checked_plot as checked
  left join plot on plot.id = checked.plot_id
  left join plan_plot as draft on draft.plan_id = $1::uuid and draft.plot_id = checked.plot_id and draft.geom is not null
  left join counted on counted.plot_id = checked.plot_id
  group by checked.grid_id
), described as (
  select grid_id, community_id, code, name, kind, host_element_id, is_new, published_grid_id, predecessor_id
  from plan_grid
  where plan_id = $1::uuid
  union all
  select version.grid_id, version.community_id, version.code, version.name, version.kind, version.host_element_id,
    false, version.grid_id, version.grid_id
  from plan_community as member
  join grid_version as version on version.community_id = member.community_id and upper_inf(version.valid)
  where member.plan_id = $1::uuid
    and not member.is_redrawn
)
insert into checked_grid
select described.grid_id, described.community_id, community.code, community.name, community.county_code,
  described.code, described.name, described.kind, described.host_element_id, described.is_new,
  described.published_grid_id, described.predecessor_id, coalesce(summed.plots, 0), summed.plots_area,
  summed.households, coalesce(summed.unknown_buildings, 0), outline.geom
from described
join region as community on community.id = described.community_id
left join summed on summed.grid_id = described.grid_id
left join outline on outline.grid_id = described.grid_id
