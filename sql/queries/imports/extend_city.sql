-- A city founded by imports grows with them; its centre stays where the map has learnt to open.
update city
set extent = st_setsrid(st_envelope(st_collect(city.extent, st_expand(bounds.box, 0.0001))), 4326), data_as_of = now()
from (select st_setsrid(st_extent(geom)::geometry, 4326) as box from import_stage) as bounds
where city.origin ->> 'by' = 'import' and bounds.box is not null and not st_covers(city.extent, bounds.box)
