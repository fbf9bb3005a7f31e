-- Grids in several parts, without ground, or whose walls and plots tell of different ground; at most $1 of each.
with part as (
  select grid.grid_id, (st_dump(grid.geom)).geom as geom
  from checked_grid as grid
  where st_numgeometries(grid.geom) > 1
), ranked as (
  select part.*, row_number() over (partition by grid_id order by st_area(geom) desc) as place from part
), finding as (
  select 'detached' as kind, grid_id, count(*)::integer + 1 as parts, st_collect(geom) as geom
  from ranked
  where place > 1
  group by grid_id
  union all
  select 'empty-grid', grid_id, 0, null from checked_grid where plots = 0
  union all
  -- the tolerance is for the last digit of integer vertices
  select 'shape-mismatch', grid_id, st_numgeometries(geom), geom
  from checked_grid
  where plots > 0
    and (geom is null or abs(st_area(geom) - plots_area) > 1e-10)
), numbered as (
  select finding.*, count(*) over (partition by kind)::integer as total,
    row_number() over (partition by kind order by grid_id) as place
  from finding
)
select
  numbered.kind, numbered.total, grid.grid_id::text as "gridId", grid.code::text as code, grid.name,
  grid.community_code as "communityCode", grid.community_name as "communityName",
  jsonb_build_object('parts', numbered.parts) as figures,
  case when numbered.geom is not null then
    array[st_xmin(numbered.geom), st_ymin(numbered.geom), st_xmax(numbered.geom), st_ymax(numbered.geom)] end as extent,
  st_asgeojson(numbered.geom, 7)::json as geometry
from numbered
join checked_grid as grid on grid.grid_id = numbered.grid_id
where numbered.place <= $1::integer
order by numbered.kind, numbered.place
