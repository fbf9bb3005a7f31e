-- The region by whose rights a post and its assignments are seen is that of the post.
select post.id as post_id
from post
left join grid on grid.id = post.grid_id
where post.jurisdiction_id is distinct from coalesce(post.region_id, grid.community_id)
union all
select post.id
from assignment
join post on post.id = assignment.post_id
where assignment.jurisdiction_id is distinct from post.jurisdiction_id
