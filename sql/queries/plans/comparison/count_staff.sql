-- People on posts of grids ($1) today.
select count(distinct assignment.staff_id)::integer as staff
from post
join assignment on assignment.post_id = post.id
where post.grid_id = any($1::uuid[])
  and post.closed_on is null
  and assignment.valid @> city_day(city_now())
