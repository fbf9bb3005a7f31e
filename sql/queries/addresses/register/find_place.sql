-- One place name with its other names, its parent, and what stands in its place where it was merged into another.
select
  place.id::text as "placeId",
  place.kind,
  place.name,
  place.pinyin,
  place.initials,
  place.status,
  community.code as "communityCode",
  community.name as "communityName",
  parent.id::text as "parentId",
  parent.name as "parentName",
  array[st_x(place.label_point), st_y(place.label_point)] as point,
  place.source,
  lower(place.valid)::text as "validFrom",
  upper(place.valid)::text as "validTo",
  place.certified_at as "certifiedAt",
  coalesce((
    select jsonb_agg(jsonb_build_object('aliasId', alias.id, 'kind', alias.kind, 'name', alias.name,
      'validFrom', lower(alias.valid), 'validTo', case when isempty(alias.valid) then city_day(now()) else upper(alias.valid) end,
      'source', alias.source) order by alias.name, alias.id)
    from place_alias as alias
    where alias.place_id = place.id
  ), '[]') as aliases,
  (
    select count(*)
    from standard_address as address
    where address.county_code = place.county_code
      and address.status = 'current'
      and ((place.kind in ('road', 'lane', 'street') and address.road_name collate "C" = place.name)
        or (place.kind not in ('road', 'lane', 'street') and address.compound_name collate "C" = place.name
          and address.community_id = place.community_id))
  ) as "addressCount",
  case when place.status = 'retired' then place_successors(place.id) else '[]' end as successors
from place
left join region as community on community.id = place.community_id
left join place as parent on parent.id = place.parent_id
where place.id = $1::uuid
