-- Posts of communities ($1), of a township ($2) and of their grids with those who hold them on a day ($3, else today),
-- in the order of the roles; vacancies too.
select
  post.id::text as "postId",
  role.code as "roleCode",
  role.name as "roleName",
  role.name_en as "roleNameEn",
  role.is_sole as "isSole",
  grid.code::text as "gridCode",
  region.code as "regionCode",
  coalesce(region.name, grid.code) as place,
  coalesce((
    select json_agg(json_build_object(
        'staffId', staff.id, 'name', staff.name, 'telephone', staff.work_telephone,
        'kind', assignment.kind, 'since', lower(assignment.valid)::text
      ) order by assignment.kind, staff.id)
    from assignment
    join staff_card as staff on staff.id = assignment.staff_id
    where assignment.post_id = post.id
      and assignment.valid @> coalesce($3::date, city_day(city_now()))
  ), '[]') as holders
from post
join role_kind as role on role.code = post.role_code
left join grid on grid.id = post.grid_id
left join region on region.id = post.region_id
where post.opened_on <= coalesce($3::date, city_day(city_now()))
  and (post.closed_on is null or post.closed_on > coalesce($3::date, city_day(city_now())))
  and (grid.community_id = any($1::uuid[]) or post.region_id = any($1::uuid[]) or post.region_id = $2::uuid)
order by role.sort_order, post.id
