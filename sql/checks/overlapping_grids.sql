-- No two grids of a community share ground; what they share is their border.
select
  one.code,
  other.code as other_code
from grid_version as one
join grid_version as other
  on other.community_id = one.community_id
  and other.code > one.code
  and other.geom && one.geom
where upper_inf(one.valid)
  and upper_inf(other.valid)
  and st_relate(one.geom, other.geom, '2********')
