-- Posts that were closed before the day of the roll-back ($2), with those who would hold them on it.
select
  post.id::text as "fromPostId",
  post.grid_id::text as "gridId",
  post.county_code::text as "countyCode",
  post.role_code as "roleCode",
  coalesce((
    select json_agg(json_build_object(
        'staffId', assignment.staff_id, 'kind', assignment.kind,
        'valid', ((held.before ->> 'valid')::daterange * daterange($2::date, null))::text,
        'isOnDuty', (held.before ->> 'valid')::daterange @> $2::date
      ) order by assignment.id)
    from assignment
    join plan_publication_row as held
      on held.plan_id = $1::uuid and held.kind = 'assignment' and held.id = assignment.id and held.before is not null
    where assignment.post_id = post.id
      and not isempty((held.before ->> 'valid')::daterange * daterange($2::date, null))
  ), '[]') as holders
from plan_publication_row as noted
join plan_publication as publication using (plan_id)
join post on post.id = noted.id
where noted.plan_id = $1::uuid
  and noted.kind = 'post'
  and noted.before is not null
  and publication.staff_day < $2::date
