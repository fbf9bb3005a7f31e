-- Grids by the beginning of their code ($2) or by words in the name ($1 anywhere), as of a day ($5, else today).
select 'grid' as kind, grid.code::text as key, grid.name, null as "nameEn",
  concat_ws(' · ', community.name, grid.code) as detail, grid.kind as subkind,
  array[st_x(grid.label_point), st_y(grid.label_point)] as point
from grid_version as grid
left join region as community on community.id = grid.community_id
where grid.valid @> coalesce($5::date, city_day(now()))
  and ($3::uuid[] is null or grid.community_id = any($3::uuid[]))
  and (($2::text is not null and grid.code::text collate "C" >= $2::text and grid.code::text collate "C" < $2::text || ':')
    or ($1::text is not null and grid.name ilike $1))
order by grid.code
limit $4
