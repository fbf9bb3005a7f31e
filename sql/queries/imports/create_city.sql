-- The first import with coordinates founds the city: its extent and centre are those of the rows.
insert into city (code, name, centre, extent, central_meridian, time_zone, is_synthetic, origin, data_as_of)
select $1, $2, st_setsrid(st_centroid(box), 4326), st_setsrid(st_envelope(st_expand(box, 0.0001)), 4326),
  round(st_x(st_centroid(box))::numeric * 2) / 2, $3, false, '{"by": "import"}', now()
from (select st_extent(geom)::geometry as box from import_stage) as bounds
where box is not null
on conflict do nothing
returning code
