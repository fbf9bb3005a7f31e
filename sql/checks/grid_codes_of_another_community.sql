-- A grid's code is its community's twelve digits and a sequence of three; its versions carry the same code.
select
  grid.code,
  region.code as community_code,
  version.code as version_code
from grid
left join region on region.id = grid.community_id
left join grid_version as version on version.grid_id = grid.id
where region.code is null
  or left(grid.code, 12) <> region.code
  or grid.code !~ '^[0-9]{15}$'
  or version.code is distinct from grid.code
  or version.community_id is distinct from grid.community_id
