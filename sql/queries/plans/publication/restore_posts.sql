-- Posts that were closed on the very day of the roll-back ($2) were never closed.
update post
set closed_on = null
from plan_publication_row as noted
join plan_publication as publication using (plan_id)
where noted.plan_id = $1::uuid
  and noted.kind = 'post'
  and noted.before is not null
  and post.id = noted.id
  and publication.staff_day = $2::date
