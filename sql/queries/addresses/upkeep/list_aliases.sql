-- Aliases by identity ($1) or of places ($2), as their changes keep them.
select jsonb_build_object(
  'aliasId', alias.id,
  'countyCode', alias.county_code,
  'communityId', place.community_id,
  'placeId', alias.place_id,
  'kind', alias.kind,
  'name', alias.name,
  'validFrom', lower(alias.valid),
  -- one that ended on the day on which it began has an empty range
  'validTo', case when isempty(alias.valid) then city_day(now()) else upper(alias.valid) end,
  'source', alias.source
) as state
from place_alias as alias
left join place on place.id = alias.place_id
where (alias.id = any($1::uuid[]) or alias.place_id = any($2::uuid[]))
  and alias.place_id is not null
order by alias.id
