-- Posts that the publication opened and that still stand, and all of the grids that it began.
select post.id::text as "postId"
from post
where post.closed_on is null
  and (
    post.id in (
      select id from plan_publication_row where plan_id = $1::uuid and kind = 'post' and before is null
    )
    or post.grid_id in (
      select unnest(opened_grid_ids) from plan_publication where plan_id = $1::uuid
    )
  )
