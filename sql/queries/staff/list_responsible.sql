-- Who answers for a grid ($1): its own posts, then those of the regions above it ($2, from the highest down).
select
  post.id::text as "postId",
  role.code as "roleCode",
  role.name as "roleName",
  role.name_en as "roleNameEn",
  role.is_sole as "isSole",
  role.sort_order as "sortOrder",
  grid.code::text as "gridCode",
  region.code as "regionCode",
  coalesce(region.name, (
    select version.name from grid_version as version
    where version.grid_id = post.grid_id
    order by version.valid @> city_day(now()) desc, lower(version.valid) desc nulls last
    limit 1
  ), grid.code) as place,
  coalesce((
    select json_agg(json_build_object(
        'staffId', staff.id, 'name', staff.name, 'telephone', staff.work_telephone,
        'kind', assignment.kind, 'since', lower(assignment.valid)::text
      ) order by assignment.kind, staff.name)
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
  and (post.grid_id = $1::uuid or post.region_id = any($2::uuid[]))
order by post.grid_id nulls last, case region.level when 'community' then 1 when 'township' then 2 else 3 end,
  role.sort_order, post.id
limit 40
