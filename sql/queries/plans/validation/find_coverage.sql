-- Plots that no grid covers or more than one, and plots of another community or of none; at most $2 of each.
with finding as (
  select 'gap' as kind, plot.community_id, null::uuid as grid_id, 1 as plots, plot.geom
  from plan_community as member
  join plot on plot.community_id = member.community_id and upper_inf(plot.valid)
  where member.plan_id = $1::uuid
    and not exists (select from checked_plot where checked_plot.plot_id = plot.id)
    and not exists (
      select from plan_plot where plan_plot.plan_id = $1::uuid and plan_plot.parent_plot_id = plot.id
    )
  union all
  select 'overlap', checked.community_id, min(checked.grid_id::text)::uuid, count(*)::integer, plot.geom
  from checked_plot as checked
  left join plot on plot.id = checked.plot_id
  group by checked.plot_id, checked.community_id, plot.geom
  having count(*) > 1
  union all
  select 'crosses-community', grid.community_id, grid.grid_id, count(*)::integer, st_collect(coalesce(plot.geom, draft.geom))
  from checked_plot as checked
  join checked_grid as grid on grid.grid_id = checked.grid_id
  left join plan_plot as draft on draft.plan_id = $1::uuid and draft.plot_id = checked.plot_id
  left join plot on plot.id = coalesce(draft.parent_plot_id, checked.plot_id)
  where plot.community_id is distinct from grid.community_id
    or not upper_inf(plot.valid)
  group by grid.community_id, grid.grid_id
), numbered as (
  select finding.*, count(*) over (partition by kind)::integer as total,
    row_number() over (partition by kind order by community_id, grid_id) as place
  from finding
)
select
  numbered.kind, numbered.total, numbered.grid_id::text as "gridId", grid.code::text as code, grid.name,
  community.code as "communityCode", community.name as "communityName",
  jsonb_build_object('plots', numbered.plots) as figures,
  array[st_xmin(numbered.geom), st_ymin(numbered.geom), st_xmax(numbered.geom), st_ymax(numbered.geom)] as extent,
  st_asgeojson(numbered.geom, 7)::json as geometry
from numbered
left join region as community on community.id = numbered.community_id
left join checked_grid as grid on grid.grid_id = numbered.grid_id
where numbered.place <= $2::integer
order by numbered.kind, numbered.place
