-- Tells caches and clients which layers changed and where.
insert into change_event (kind, layers, extent, payload)
values ('layer.changed', $1::text[], st_geomfromtext($2, 4326), jsonb_build_object('importId', $3::text))
