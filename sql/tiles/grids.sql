-- Service grids valid on a day ($4, else today), with what maps are coloured by. Far out only the code and the figures.
with rule_of as (
  select
    kind.grid_kind, county.county_code,
    coalesce(own.minimum_households, general.minimum_households) as minimum_households,
    coalesce(own.maximum_households, general.maximum_households) as maximum_households
  from (values ('ordinary'), ('exclusive'), ('rural')) as kind (grid_kind)
  cross join (select distinct county_code from region where level = 'county') as county
  left join household_rule as own on own.county_code = county.county_code and own.grid_kind = kind.grid_kind
  left join household_rule as general on general.county_code = '000000' and general.grid_kind = kind.grid_kind
), span as materialized (
  select city_now() - interval '30 days' as since
), recent as (
  -- far out all grids are shown: one pass over the last days; close up a look for each (950 and 30 ms at size M)
  select incident.grid_id, count(*)::integer as incidents30
  from incident
  where $1 <= 12
    and incident.occurred_at >= (select since from span)
    and incident.filed_at >= (select since from span)
  group by incident.grid_id
)
select
  grid.code::bigint as "featureId",
  case when $1 >= 12 then grid.grid_id::text end as "gridId",
  grid.code::text as code,
  case when $1 >= 13 then grid.name end as name,
  grid.kind,
  case when $1 >= 12 then left(grid.code, 12) end as "communityCode",
  grid.household_count as households,
  case when $1 >= 12 then grid.resident_count end as residents,
  case when $1 >= 12 and grid.resident_60_plus >= 10 then grid.resident_60_plus end as residents60,
  case when $1 >= 12 then round(grid.area_m2)::integer end as "areaSquareMetres",
  case
    when rule_of.minimum_households is null and rule_of.maximum_households is null then 'none'
    when grid.household_count is null then 'unknown'
    when grid.household_count < rule_of.minimum_households then 'below'
    when grid.household_count > rule_of.maximum_households then 'above'
    else 'inside'
  end as rule,
  -- nothing rather than none where the account may not see incidents
  case when (select sees_all('incidents.read')) or grid.community_id = any((select my_regions('incidents.read'))::uuid[])
    then case when $1 > 12 then near.incidents30 else coalesce(recent.incidents30, 0) end end as incidents30,
  tile_clip(coalesce(shape.geom, grid.geom), tile_box($1, $2, $3, 0.0625)) as geom
from grid_card as grid
left join grid_shape as shape
  on shape.county_code = grid.county_code
  and shape.grid_version_id = grid.id
  and shape.detail = case when $1 = 10 then 2 when $1 <= 12 then 1 end
left join rule_of on rule_of.county_code = grid.county_code and rule_of.grid_kind = grid.kind
left join recent on recent.grid_id = grid.grid_id
left join lateral (
  select count(*)::integer as incidents30
  from incident
  where $1 > 12
    and incident.grid_id = grid.grid_id
    and incident.occurred_at >= (select since from span)
    and incident.filed_at >= (select since from span)
) as near on true
where grid.geom && tile_box($1, $2, $3, 0.0156)
  and grid.valid @> coalesce($4::date, (select city_day(now())))
