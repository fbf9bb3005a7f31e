-- The elements nearest to a point, within a box of about 300 m; metres on the ellipsoid; grids of a day ($4).
select
  element.id::text as "elementId",
  element.kind,
  kind.name as "kindName",
  kind.name_en as "kindNameEn",
  kind.family,
  element.name,
  element.address,
  community.code as "communityCode",
  grid.code::text as "gridCode",
  array[st_x(element.point), st_y(element.point)] as point,
  element.updated_at as "updatedAt",
  round(st_distance(element.point::geography, st_setsrid(st_makepoint($1, $2), 4326)::geography)::numeric, 1) as "distanceMetres"
from (
  select * from element
  where point && st_expand(st_setsrid(st_makepoint($1, $2), 4326), 0.0034, 0.0027)
  order by point <-> st_setsrid(st_makepoint($1, $2), 4326)
  limit $3
) as element
join element_kind as kind on kind.code = element.kind
left join region as community on community.id = element.community_id
left join lateral (
  select version.code
  from grid_plot
  join grid_version as version on version.county_code = grid_plot.county_code and version.id = grid_plot.grid_version_id
  where grid_plot.plot_id = element.plot_id
    and version.valid @> coalesce($4::date, city_day(now()))
  limit 1
) as grid on true
order by element.point <-> st_setsrid(st_makepoint($1, $2), 4326)
