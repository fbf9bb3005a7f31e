-- Writes new aliases of places.
insert into place_alias (county_code, id, place_id, kind, name, pinyin, initials, valid, source)
select
  given."countyCode",
  given."aliasId",
  given."placeId",
  given.kind,
  given.name,
  given.pinyin,
  given.initials,
  daterange(given."validFrom", given."validTo"),
  given.source
from jsonb_to_recordset($1::jsonb) as given ("countyCode" text, "aliasId" uuid, "placeId" uuid, kind text, name text, pinyin text,
  initials text, source text, "validFrom" date, "validTo" date)
