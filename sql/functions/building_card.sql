-- Every building; who lives there only where the account may see the population, else null.
drop view if exists building_card;
create view building_card as
select
  building.county_code,
  building.id,
  building.plot_id,
  building.community_id,
  building.name,
  building.number_text,
  building.kind,
  building.floors,
  building.height_metres,
  building.units,
  building.flats,
  building.built_year,
  case when shown.shows_figures then building.household_count end as household_count,
  case when shown.shows_figures then building.resident_count end as resident_count,
  case when shown.shows_figures then building.resident_60_plus end as resident_60_plus,
  case when shown.shows_figures then building.resident_under_15 end as resident_under_15,
  case when shown.shows_figures then building.tenant_count end as tenant_count,
  case when shown.shows_figures then building.disabled_count end as disabled_count,
  case when shown.shows_figures then building.count_source end as count_source,
  case when shown.shows_figures then building.counted_on end as counted_on,
  shown.shows_figures,
  building.geom,
  building.label_point,
  building.source,
  building.source_key
from building
cross join reach_of('population.read') as reach
cross join lateral (
  select reach.is_whole_city or coalesce(building.community_id = any(reach.region_ids), false) as shows_figures
) as shown;
grant select on building_card to jingwei_app;
