-- Where tiles are stale after this import.
select st_astext(st_envelope(st_expand(st_extent(geom)::geometry, 0.0001))) as extent, count(*) as pieces from import_stage
