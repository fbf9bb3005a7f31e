-- Writes addresses as a change leaves them; only those that stand at the revision before.
with changed as (
  update standard_address as address
  set code = given.code,
    community_id = given."communityId",
    road_name = given."roadName",
    road_number = given."roadNumber",
    compound_name = given."compoundName",
    building_number = given."buildingNumber",
    unit_number = given."unitNumber",
    floor_number = given."floorNumber",
    room_number = given."roomNumber",
    display = given.display,
    status = given.status,
    point = case when given.point is not null
      then st_setsrid(st_makepoint((given.point ->> 0)::float8, (given.point ->> 1)::float8), 4326) end,
    point_precision = given.precision,
    building_id = given."buildingId",
    plot_id = given."plotId",
    valid = daterange(given."validFrom", given."validTo"),
    revision = given.revision,
    certified_by = given."certifiedBy",
    certified_at = given."certifiedAt"
  from jsonb_to_recordset($1::jsonb) as given ("addressId" uuid, code text, "communityId" uuid, "roadName" text, "roadNumber" text,
    "compoundName" text, "buildingNumber" text, "unitNumber" text, "floorNumber" text, "roomNumber" text, display text,
    status text, point jsonb, precision text, "buildingId" uuid, "plotId" uuid, "validFrom" date, "validTo" date,
    revision integer, "certifiedBy" uuid, "certifiedAt" timestamptz)
  where address.id = given."addressId"
    and address.revision = given.revision - 1
  returning address.id
)
select count(*) as count from changed
