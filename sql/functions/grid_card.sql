-- Every version of every grid with its community and the household rule of its county: what lists and cards show.
drop view if exists grid_card;
create view grid_card as
select
  version.*,
  community.code as community_code,
  community.name as community_name,
  bounds.minimum_households,
  bounds.maximum_households,
  case
    when bounds.minimum_households is null and bounds.maximum_households is null then 'none'
    when version.household_count is null then 'unknown'
    when version.household_count < bounds.minimum_households then 'below'
    when version.household_count > bounds.maximum_households then 'above'
    else 'inside'
  end as rule_state
from grid_version as version
left join region as community on community.id = version.community_id
left join household_rule as own on own.county_code = version.county_code and own.grid_kind = version.kind
left join household_rule as general on general.county_code = '000000' and general.grid_kind = version.kind
cross join lateral (
  select
    case when own.county_code is null then general.minimum_households else own.minimum_households end as minimum_households,
    case when own.county_code is null then general.maximum_households else own.maximum_households end as maximum_households
) as bounds;
