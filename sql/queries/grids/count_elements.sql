-- Elements inside the outline that a grid has on a day ($2, else today), by kind.
select kind.code, kind.name, kind.name_en as "nameEn", count(*) as count
from grid_version as grid
join element on element.point && grid.geom and st_intersects(grid.geom, element.point)
join element_kind as kind on kind.code = element.kind
where grid.grid_id = $1::uuid
  and grid.valid @> coalesce($2::date, city_day(now()))
group by kind.code, kind.name, kind.name_en, kind.sort_order
order by kind.sort_order
