-- The communities of a plan in the order of their codes, as one JSON text with the bands that hold there, and what tells
-- whether any of them has changed.
with listed as (
  select region.id, region.code, region.name, region.county_code, region.revision
  from plan_community as member
  join region on region.id = member.community_id
  where member.plan_id = $1::uuid
), banded as (
  select listed.*,
    (
      select json_object_agg(kind.name, case when bounds.minimum_households is not null or bounds.maximum_households is not null then
        json_build_object('minimum', coalesce(bounds.minimum_households, 0), 'maximum', coalesce(bounds.maximum_households, 2147483647)) end)
      from unnest('{ordinary,exclusive,rural}'::text[]) as kind (name)
      left join lateral (
        select rule.minimum_households, rule.maximum_households
        from household_rule as rule
        where rule.grid_kind = kind.name and rule.county_code in (listed.county_code, '000000')
        order by rule.county_code = '000000'
        limit 1
      ) as bounds on true
    ) as rules
  from listed
)
select
  coalesce(json_agg(json_build_object(
    'id', id, 'code', code, 'name', name, 'countyCode', county_code, 'revision', revision, 'rules', rules
  ) order by code collate "C"), '[]')::text as communities,
  coalesce(array_agg(id::text order by code collate "C"), '{}') as "communityIds",
  coalesce(md5(string_agg(id::text || revision, ',' order by code collate "C")), '') as version
from banded
