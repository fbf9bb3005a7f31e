-- Nobody holds a post before it is opened or after it is closed, and every assignment has its post and its person.
select
  assignment.id as assignment_id,
  assignment.valid,
  post.opened_on,
  post.closed_on
from assignment
left join post on post.id = assignment.post_id
left join staff on staff.id = assignment.staff_id
where post.id is null
  or staff.id is null
  or not assignment.valid <@ daterange(post.opened_on, post.closed_on)
