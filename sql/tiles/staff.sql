-- Who stands in each grid on a day ($4, else today): leaders, workers and vacant posts, at the grid's label point. Only
-- grids whose posts the account may see: no posts would look like no staff.
select
  grid.code::bigint as "featureId",
  case when $1 >= 14 then grid.grid_id::text end as "gridId",
  grid.code::text as code,
  force.leaders,
  force.workers,
  force.vacancies,
  grid.label_point as geom
from grid_version as grid
cross join lateral (
  select
    count(*) filter (where role.is_sole and holder.post_id is not null)::integer as leaders,
    count(*) filter (where not role.is_sole and holder.post_id is not null)::integer as workers,
    count(*) filter (where holder.post_id is null)::integer as vacancies
  from post
  join role_kind as role on role.code = post.role_code
  left join lateral (
    select assignment.post_id
    from assignment
    where assignment.post_id = post.id
      and assignment.valid @> coalesce($4::date, (select city_day(city_now())))
    limit 1
  ) as holder on true
  where post.grid_id = grid.grid_id
    and post.opened_on <= coalesce($4::date, (select city_day(city_now())))
    and (post.closed_on is null or post.closed_on > coalesce($4::date, (select city_day(city_now()))))
) as force
where ((select sees_all('staff.read')) or grid.community_id = any((select my_regions('staff.read'))::uuid[]))
  and grid.geom && tile_box($1, $2, $3, 0)
  and grid.label_point && tile_box($1, $2, $3, 0)
  and grid.valid @> coalesce($4::date, (select city_day(now())))
