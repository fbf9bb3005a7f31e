-- Sums come from the buildings; outlines from the walls between plots of different grids, joined by PostGIS.
with drawn as (
  select distinct plot_id as id from plan_plot where plan_id = $1::uuid and geom is not null
  union
  select parent_plot_id from plan_plot where plan_id = $1::uuid and parent_plot_id is not null
), has_drawn as (
  select exists (select from drawn) as is_true
), wall as (
  select arc.left_plot_id, arc.right_plot_id, arc.geom
  from plot_arc as arc, has_drawn
  where not has_drawn.is_true
    or (not exists (select from drawn where drawn.id = arc.left_plot_id)
      and not exists (select from drawn where drawn.id = arc.right_plot_id))
  union all
  select left_plot_id, right_plot_id, geom from plan_arc where plan_id = $1::uuid
), border as (
  select one.grid_id as left_grid_id, other.grid_id as right_grid_id, wall.geom
  from wall
  left join checked_plot as one on one.plot_id = wall.left_plot_id
  left join checked_plot as other on other.plot_id = wall.right_plot_id
  where one.grid_id is distinct from other.grid_id
), outline as (
  select side.grid_id, st_buildarea(st_collect(side.geom)) as geom
  from (
    select left_grid_id as grid_id, geom from border where left_grid_id is not null
    union all
    select right_grid_id, geom from border where right_grid_id is not null
  ) as side
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
