-- Writes place names as a change leaves them; only those that stand at the revision before. A moved point moves a name that
-- is no more than a point; of lines and areas it moves the label.
with changed as (
  update place
  set community_id = given."communityId",
    parent_id = given."parentId",
    kind = given.kind,
    name = given.name,
    pinyin = given.pinyin,
    initials = given.initials,
    rank = given.rank,
    status = given.status,
    label_point = st_setsrid(st_makepoint((given.point ->> 0)::float8, (given.point ->> 1)::float8), 4326),
    geom = case when geometrytype(place.geom) = 'POINT'
      then st_setsrid(st_makepoint((given.point ->> 0)::float8, (given.point ->> 1)::float8), 4326) else place.geom end,
    valid = daterange(given."validFrom", given."validTo"),
    revision = given.revision,
    certified_by = given."certifiedBy",
    certified_at = given."certifiedAt"
  from jsonb_to_recordset($1::jsonb) as given ("placeId" uuid, "communityId" uuid, "parentId" uuid, kind text, name text, pinyin text,
    initials text, rank smallint, status text, point jsonb, "validFrom" date, "validTo" date, revision integer,
    "certifiedBy" uuid, "certifiedAt" timestamptz)
  where place.id = given."placeId"
    and place.revision = given.revision - 1
  returning place.id
)
select count(*) as count from changed
