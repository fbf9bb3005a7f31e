-- Every version of every grid with its community and the household rule of its county: what lists, cards and tiles show.
-- Outlines and names for everyone; figures where the account may see the population, else null.
drop view if exists grid_card;
create view grid_card as
select
  version.county_code,
  version.id,
  version.grid_id,
  version.community_id,
  version.code,
  version.name,
  version.kind,
  version.host_element_id,
  version.valid,
  version.revision,
  version.geom,
  version.label_point,
  version.area_m2,
  version.perimeter_m,
  shown.household_count,
  case when shown.is_within_reach then version.resident_count end as resident_count,
  case when shown.is_within_reach then version.resident_60_plus end as resident_60_plus,
  case when shown.is_within_reach then version.resident_under_15 end as resident_under_15,
  case when shown.is_within_reach then version.tenant_count end as tenant_count,
  case when shown.is_within_reach then version.disabled_count end as disabled_count,
  case when shown.is_within_reach then version.building_count end as building_count,
  shown.is_within_reach as shows_figures,
  community.code as community_code,
  community.name as community_name,
  bounds.minimum_households,
  bounds.maximum_households,
  case
    when bounds.minimum_households is null and bounds.maximum_households is null then 'none'
    when shown.household_count is null then 'unknown'
    when shown.household_count < bounds.minimum_households then 'below'
    when shown.household_count > bounds.maximum_households then 'above'
    else 'inside'
  end as rule_state
from grid_version as version
cross join reach_of('population.read') as reach
cross join lateral (
  select reach.is_whole_city or version.community_id = any(reach.region_ids) as is_within_reach
) as within
cross join lateral (
  select within.is_within_reach, case when within.is_within_reach then version.household_count end as household_count
) as shown
left join region as community on community.id = version.community_id
left join household_rule as own on own.county_code = version.county_code and own.grid_kind = version.kind
left join household_rule as general on general.county_code = '000000' and general.grid_kind = version.kind
cross join lateral (
  select
    case when own.county_code is null then general.minimum_households else own.minimum_households end as minimum_households,
    case when own.county_code is null then general.maximum_households else own.maximum_households end as maximum_households
) as bounds
-- what was drawn anew on the day on which it began was never in force
where not isempty(version.valid);
grant select on grid_card to jingwei_app;
