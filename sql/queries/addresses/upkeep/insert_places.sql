-- Writes new place names, each a point.
insert into place (county_code, id, kind, name, pinyin, initials, community_id, parent_id, rank, status, geom, label_point,
  source, source_key, valid, revision)
select
  given."countyCode",
  given."placeId",
  given.kind,
  given.name,
  given.pinyin,
  given.initials,
  given."communityId",
  given."parentId",
  given.rank,
  given.status,
  st_setsrid(st_makepoint((given.point ->> 0)::float8, (given.point ->> 1)::float8), 4326),
  st_setsrid(st_makepoint((given.point ->> 0)::float8, (given.point ->> 1)::float8), 4326),
  given.source,
  given."placeId"::text,
  daterange(given."validFrom", given."validTo"),
  given.revision
from jsonb_to_recordset($1::jsonb) as given ("countyCode" text, "placeId" uuid, kind text, name text, pinyin text, initials text,
  "communityId" uuid, "parentId" uuid, rank smallint, status text, point jsonb, source text, "validFrom" date, "validTo" date,
  revision integer)
