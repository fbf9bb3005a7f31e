-- Rivers and railways that run through a grid; at most $2, the longest first.
with inside as (
  select one.grid_id, sum(arc.length_metres) as metres, st_collect(arc.geom) as geom
  from plot_arc as arc
  join checked_plot as one on one.plot_id = arc.left_plot_id
  join checked_plot as other on other.plot_id = arc.right_plot_id
  where arc.kind = 'barrier'
    and one.grid_id = other.grid_id
    and not one.is_drawn
    and not other.is_drawn
  group by one.grid_id
  union all
  select one.grid_id, sum(arc.length_metres), st_collect(arc.geom)
  from plan_arc as arc
  join checked_plot as one on one.plot_id = arc.left_plot_id
  join checked_plot as other on other.plot_id = arc.right_plot_id
  where arc.plan_id = $1::uuid
    and arc.kind = 'barrier'
    and one.grid_id = other.grid_id
  group by one.grid_id
), numbered as (
  select inside.*, count(*) over ()::integer as total, row_number() over (order by metres desc, grid_id) as place
  from inside
)
select
  'barrier-inside' as kind, numbered.total, grid.grid_id::text as "gridId", grid.code::text as code, grid.name,
  grid.community_code as "communityCode", grid.community_name as "communityName",
  jsonb_build_object('metres', round(numbered.metres)) as figures,
  array[st_xmin(numbered.geom), st_ymin(numbered.geom), st_xmax(numbered.geom), st_ymax(numbered.geom)] as extent,
  st_asgeojson(numbered.geom, 7)::json as geometry
from numbered
join checked_grid as grid using (grid_id)
where numbered.place <= $2::integer
order by numbered.place
