-- Elements in the polygon by kind.
with drawn as (select st_setsrid(st_geomfromgeojson($1::text), 4326) as geom)
select kind.code, kind.name, kind.name_en as "nameEn", count(*) as count
from drawn
join element on element.point && drawn.geom and st_intersects(drawn.geom, element.point)
join element_kind as kind on kind.code = element.kind
group by kind.code, kind.name, kind.name_en, kind.sort_order
order by kind.sort_order
