-- Posts of communities ($1), a region itself ($2) or a grid ($3) with those who hold them on a day; vacancies too.
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
      and assignment.valid @> coalesce($6::date, city_day(city_now()))
  ), '[]') as holders
from post
join role_kind as role on role.code = post.role_code
left join grid on grid.id = post.grid_id
left join region on region.id = post.region_id
where post.opened_on <= coalesce($6::date, city_day(city_now()))
  and (post.closed_on is null or post.closed_on > coalesce($6::date, city_day(city_now())))
  and (($1::uuid[] is null and $2::uuid is null)
    or grid.community_id = any($1::uuid[]) or post.region_id = any($1::uuid[]) or post.region_id = $2::uuid)
  and ($3::uuid is null or post.grid_id = $3::uuid)
  and ($4::text[] is null or post.role_code = any($4::text[]))
  and ($5::boolean is null or $5 = not exists (
    select from assignment
    where assignment.post_id = post.id and assignment.valid @> coalesce($6::date, city_day(city_now()))
  ))
  and ($7::uuid is null or post.id > $7::uuid)
  and ($9::boolean is null or role.is_sole = $9)
  and ($10::boolean is null or $10 = (post.grid_id is not null))
order by post.id
limit $8
