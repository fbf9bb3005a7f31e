-- Pieces that are no sound polygon, that do not fill the plot they were cut from, or that cover one another; and
-- buildings that do not stand on their piece. At most $2 of each.
with piece as (
  select draft.plot_id, draft.parent_plot_id, draft.community_id, draft.grid_id, draft.geom
  from plan_plot as draft
  where draft.plan_id = $1::uuid and draft.geom is not null
), finding as (
  select 'cut-invalid' as kind, community_id, grid_id, st_isvalidreason(geom) as detail, geom
  from piece
  where not st_isvalid(geom)
  union all
  select 'cut-incomplete', piece.community_id, null, null, plot.geom
  from piece
  join plot on plot.id = piece.parent_plot_id
  where not exists (
    -- where borders were moved as well, only the whole can add up: find_shapes looks at it
    select from plan_plot as reshaped
    where reshaped.plan_id = $1::uuid and reshaped.geom is not null and reshaped.parent_plot_id is null
  )
  group by piece.parent_plot_id, piece.community_id, plot.geom
  having abs(st_area(plot.geom) - sum(st_area(piece.geom))) > 1e-10
  union all
  select 'cut-overlap', one.community_id, one.grid_id, null, one.geom
  from piece as one
  join piece as other on other.plot_id > one.plot_id and other.geom && one.geom
  where st_relate(one.geom, other.geom, '2********')
  union all
  select 'building-off-plot', building.community_id, piece.grid_id, building.name, building.label_point
  from plan_building as moved
  join building on building.id = moved.building_id
  join piece on piece.plot_id = moved.plot_id
  where moved.plan_id = $1::uuid
    and not st_intersects(piece.geom, building.geom)
), numbered as (
  select finding.*, count(*) over (partition by kind)::integer as total,
    row_number() over (partition by kind order by community_id, grid_id) as place
  from finding
)
select
  numbered.kind, numbered.total, numbered.grid_id::text as "gridId", grid.code::text as code, grid.name,
  community.code as "communityCode", community.name as "communityName",
  jsonb_build_object('detail', numbered.detail) as figures,
  array[st_xmin(numbered.geom), st_ymin(numbered.geom), st_xmax(numbered.geom), st_ymax(numbered.geom)] as extent,
  st_asgeojson(numbered.geom, 7)::json as geometry
from numbered
left join region as community on community.id = numbered.community_id
left join checked_grid as grid on grid.grid_id = numbered.grid_id
where numbered.place <= $2::integer
order by numbered.kind, numbered.place
