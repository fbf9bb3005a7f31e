-- A grid has exactly one leader at any time: one open post, and one regular holder on the day of the city’s clock.
select
  grid.code,
  count(distinct post.id) as leader_posts,
  count(assignment.id) as holders
from grid
left join post
  on post.grid_id = grid.id
  and post.role_code = 'grid_leader'
  and post.closed_on is null
left join assignment
  on assignment.post_id = post.id
  and assignment.kind = 'regular'
  and assignment.valid @> (select city_day(city_now()))
where grid.retired_on is null
  and exists (select 1 from post)
group by grid.id, grid.code
having count(distinct post.id) <> 1
  or count(assignment.id) <> 1
