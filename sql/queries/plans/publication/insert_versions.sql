-- Opens the new versions with the sums of their plots and the walls around them.
with summed as (
  select
    draft.grid_id as draft_grid_id,
    sum(plot.area_m2) as area_m2,
    sum(plot.household_count)::integer as households,
    sum(plot.resident_count)::integer as residents,
    sum(plot.resident_60_plus)::integer as residents_60_plus,
    sum(plot.resident_under_15)::integer as residents_under_15,
    sum(plot.tenant_count)::integer as tenants,
    sum(plot.disabled_count)::integer as disabled,
    sum(stood.buildings)::integer as buildings
  from plan_plot as draft
  join publishing_grid on publishing_grid.draft_grid_id = draft.grid_id
  join plot on plot.id = draft.plot_id
  left join lateral (
    select count(*) as buildings from building where building.plot_id = draft.plot_id
  ) as stood on true
  where draft.plan_id = $1::uuid
  group by draft.grid_id
), bordered as (
  select side.grid_id as draft_grid_id, sum(side.length_metres) as perimeter_m
  from plot_arc as wall
  left join plan_plot as one on one.plan_id = $1::uuid and one.plot_id = wall.left_plot_id
  left join plan_plot as other on other.plan_id = $1::uuid and other.plot_id = wall.right_plot_id
  cross join lateral (values (one.grid_id, wall.length_metres), (other.grid_id, wall.length_metres))
    as side (grid_id, length_metres)
  where one.grid_id is distinct from other.grid_id
    and side.grid_id is not null
  group by side.grid_id
), made as (
  insert into grid_version (county_code, id, grid_id, community_id, code, name, kind, host_element_id, valid, revision,
    geom, label_point, area_m2, perimeter_m, household_count, resident_count, resident_60_plus, resident_under_15,
    tenant_count, disabled_count, building_count)
  select grid.county_code, grid.version_id, grid.grid_id, grid.community_id, grid.code, grid.name, grid.kind,
    grid.host_element_id, daterange($2::date, null),
    1 + coalesce((select max(old.revision) from grid_version as old where old.grid_id = grid.grid_id), 0),
    grid.geom, grid.label_point, summed.area_m2, coalesce(bordered.perimeter_m, 0), summed.households, summed.residents,
    summed.residents_60_plus, summed.residents_under_15, summed.tenants, summed.disabled, summed.buildings
  from publishing_grid as grid
  join summed using (draft_grid_id)
  left join bordered using (draft_grid_id)
  returning county_code, id
)
insert into plan_publication_row (county_code, plan_id, kind, id)
select county_code, $1::uuid, 'version', id from made
returning id::text as "versionId"
