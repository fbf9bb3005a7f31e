-- Begins or ends aliases.
with changed as (
  update place_alias as alias
  set valid = daterange(given."validFrom", given."validTo")
  from jsonb_to_recordset($1::jsonb) as given ("aliasId" uuid, "validFrom" date, "validTo" date)
  where alias.id = given."aliasId"
  returning alias.id
)
select count(*) as count from changed
