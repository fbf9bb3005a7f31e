-- Grids outside the household rule of their county and kind, and those whose households nobody knows; at most $2 of each,
-- those that the plan draws first: for them a reason is asked.
with judged as (
  select grid.*, member.is_redrawn, bounds.minimum_households, bounds.maximum_households,
    case
      when grid.households is null then 'households-unknown'
      when grid.households < bounds.minimum_households then 'below-rule'
      when grid.households > bounds.maximum_households then 'above-rule'
    end as finding
  from checked_grid as grid
  join plan_community as member on member.plan_id = $1::uuid and member.community_id = grid.community_id
  left join household_rule as own on own.county_code = grid.county_code and own.grid_kind = grid.kind
  left join household_rule as general on general.county_code = '000000' and general.grid_kind = grid.kind
  cross join lateral (
    select
      case when own.county_code is null then general.minimum_households else own.minimum_households end as minimum_households,
      case when own.county_code is null then general.maximum_households else own.maximum_households end as maximum_households
  ) as bounds
  where bounds.minimum_households is not null
    or bounds.maximum_households is not null
), numbered as (
  select judged.*, count(*) over (partition by finding)::integer as total,
    (count(*) filter (where is_redrawn) over (partition by finding))::integer as redrawn,
    row_number() over (partition by finding order by is_redrawn desc, code) as place
  from judged
  where finding is not null
)
select
  finding as kind, total, redrawn, grid_id::text as "gridId", code::text as code, name,
  community_code as "communityCode", community_name as "communityName",
  jsonb_build_object('households', households, 'minimum', minimum_households, 'maximum', maximum_households,
    'unknownBuildings', unknown_buildings, 'isRedrawn', is_redrawn) as figures,
  case when geom is not null then array[st_xmin(geom), st_ymin(geom), st_xmax(geom), st_ymax(geom)] end as extent,
  null::json as geometry
from numbered
where place <= $2::integer
order by finding, place
