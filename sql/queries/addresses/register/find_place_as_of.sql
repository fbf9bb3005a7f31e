-- One place name as it stood on a day ($2): before the first change that took effect later, else as it stands, with the
-- names and addresses that it had then. No row where it had not begun.
with later as (
  select distinct on (row.subject_id) row.subject_id, row.before
  from address_change_row as row
  where row.subject = 'address'
    and row.effective_on > $2::date
    and row.county_code = (select place.county_code from place where place.id = $1::uuid)
  order by row.subject_id, row.effective_on, row.made_at
), stood as (
  select place.id, coalesce(changed.before, place_state(place)) as state
  from place
  left join lateral (
    select coalesce(row.before, 'null') as before
    from address_change_row as row
    where row.subject_id = place.id and row.effective_on > $2::date
    order by row.effective_on, row.made_at
    limit 1
  ) as changed on true
  where place.id = $1::uuid
), named as (
  select
    stood.id,
    stood.state,
    stood.state ->> 'name' as name,
    (stood.state ->> 'communityId')::uuid as community_id,
    stood.state ->> 'kind' in ('road', 'lane', 'street') as is_road
  from stood
  where jsonb_typeof(stood.state) = 'object'
)
select
  named.id::text as "placeId",
  named.state ->> 'kind' as kind,
  named.name,
  named.state ->> 'pinyin' as pinyin,
  named.state ->> 'initials' as initials,
  case when (named.state ->> 'validTo')::date > $2::date then 'current' else named.state ->> 'status' end as status,
  community.code as "communityCode",
  community.name as "communityName",
  parent.id::text as "parentId",
  parent.name as "parentName",
  named.state -> 'point' as point,
  named.state ->> 'source' as source,
  named.state ->> 'validFrom' as "validFrom",
  named.state ->> 'validTo' as "validTo",
  (named.state ->> 'certifiedAt')::timestamptz as "certifiedAt",
  coalesce((
    select jsonb_agg(jsonb_build_object('aliasId', alias.id, 'kind', alias.kind, 'name', alias.name,
      'validFrom', lower(alias.valid), 'validTo', upper(alias.valid), 'source', alias.source) order by alias.name, alias.id)
    from place_alias as alias
    where alias.place_id = named.id and alias.valid @> $2::date
  ), '[]') as aliases,
  (
    select count(*)
    from standard_address as address
    where address.county_code::text = named.state ->> 'countyCode'
      and address.status = 'current'
      and address.id not in (select subject_id from later)
      and ((named.is_road and address.road_name collate "C" = named.name)
        or (not named.is_road and address.compound_name collate "C" = named.name
          and address.community_id = named.community_id))
  ) + (
    select count(*)
    from later
    where jsonb_typeof(later.before) = 'object'
      and later.before ->> 'status' = 'current'
      and ((named.is_road and later.before ->> 'roadName' = named.name)
        or (not named.is_road and later.before ->> 'compoundName' = named.name
          and (later.before ->> 'communityId')::uuid = named.community_id))
  ) as "addressCount",
  case when named.state ->> 'status' = 'retired' then place_successors(named.id) else '[]' end as successors
from named
left join region as community on community.id = named.community_id
left join place as parent on parent.id = (named.state ->> 'parentId')::uuid
