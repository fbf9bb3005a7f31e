-- Elements by kind, family, communities, outline of a grid, box and words, ordered by identity after $7; grids are those
-- of a day ($9, else today).
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
  element.updated_at as "updatedAt"
from element
join element_kind as kind on kind.code = element.kind
left join region as community on community.id = element.community_id
left join lateral (
  select version.code
  from grid_plot
  join grid_version as version on version.county_code = grid_plot.county_code and version.id = grid_plot.grid_version_id
  where grid_plot.plot_id = element.plot_id
    and version.valid @> coalesce($9::date, city_day(now()))
  limit 1
) as grid on true
where ($1::text[] is null or element.kind = any($1::text[]))
  and ($2::text is null or kind.family = $2)
  and ($3::uuid[] is null or element.community_id = any($3::uuid[]))
  and ($4::uuid is null or exists (
    select from grid_version as own
    where own.grid_id = $4::uuid and own.valid @> coalesce($9::date, city_day(now())) and st_intersects(own.geom, element.point)
  ))
  and ($5::text is null or element.point && $5::text::geometry)
  and ($6::text is null or element.name ilike $6)
  and ($7::uuid is null or element.id > $7::uuid)
order by element.id
limit $8
