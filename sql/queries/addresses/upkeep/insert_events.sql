-- Tells of a change ($1) to those who see addresses there ($3, null: in several communities), and that its layers are stale
-- within a box ($5: west, south, east, north; null: everywhere) to everybody; roads among them where they are named anew ($6).
insert into change_event (kind, entity_id, county_code, community_id, layers, extent, payload)
select
  told.kind,
  case when told.kind = 'address.changed' then $1::uuid end,
  $2,
  case when told.kind = 'address.changed' then $3::uuid end,
  case when $6::boolean then '{addresses,places,roads}' else '{addresses,places}' end::text[],
  case when $5::float8[] is not null then st_makeenvelope(($5::float8[])[1], ($5::float8[])[2], ($5::float8[])[3], ($5::float8[])[4], 4326) end,
  case when told.kind = 'address.changed' then $4::jsonb else '{}' end
from unnest('{address.changed,layer.changed}'::text[]) as told (kind)
