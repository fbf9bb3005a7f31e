-- Open posts of grids ($1) with those who hold them from a day ($2) on.
select
  post.id::text as "postId",
  post.grid_id::text as "gridId",
  post.county_code::text as "countyCode",
  post.role_code as "roleCode",
  role.is_sole as "isSole",
  coalesce((
    select json_agg(json_build_object(
        'staffId', assignment.staff_id, 'kind', assignment.kind,
        'valid', (assignment.valid * daterange($2::date, null))::text,
        'isOnDuty', assignment.valid @> $2::date
      ) order by assignment.id)
    from assignment
    where assignment.post_id = post.id
      and not isempty(assignment.valid * daterange($2::date, null))
  ), '[]') as holders
from post
join role_kind as role on role.code = post.role_code
where post.grid_id = any($1::uuid[])
  and post.closed_on is null
order by post.id
