-- Writes new addresses.
insert into standard_address (county_code, id, code, community_id, road_name, road_number, compound_name, building_number,
  unit_number, floor_number, room_number, display, status, point, point_precision, building_id, plot_id, source, valid,
  revision)
select
  given."countyCode",
  given."addressId",
  given.code,
  given."communityId",
  given."roadName",
  given."roadNumber",
  given."compoundName",
  given."buildingNumber",
  given."unitNumber",
  given."floorNumber",
  given."roomNumber",
  given.display,
  given.status,
  case when given.point is not null
    then st_setsrid(st_makepoint((given.point ->> 0)::float8, (given.point ->> 1)::float8), 4326) end,
  given.precision,
  given."buildingId",
  given."plotId",
  given.source,
  daterange(given."validFrom", given."validTo"),
  given.revision
from jsonb_to_recordset($1::jsonb) as given ("countyCode" text, "addressId" uuid, code text, "communityId" uuid, "roadName" text,
  "roadNumber" text, "compoundName" text, "buildingNumber" text, "unitNumber" text, "floorNumber" text, "roomNumber" text,
  display text, status text, point jsonb, precision text, "buildingId" uuid, "plotId" uuid, source text, "validFrom" date,
  "validTo" date, revision integer)
