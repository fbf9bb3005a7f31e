-- Every plot; what is counted on it only where the account may see the population, else null.
drop view if exists plot_card;
create view plot_card as
select
  plot.county_code,
  plot.id,
  plot.community_id,
  plot.block_number,
  plot.land_use,
  plot.compound_place_id,
  plot.valid,
  plot.geom,
  plot.label_point,
  plot.area_m2,
  case when shown.shows_figures then plot.household_count end as household_count,
  case when shown.shows_figures then plot.resident_count end as resident_count,
  case when shown.shows_figures then plot.resident_60_plus end as resident_60_plus,
  case when shown.shows_figures then plot.resident_under_15 end as resident_under_15,
  case when shown.shows_figures then plot.tenant_count end as tenant_count,
  case when shown.shows_figures then plot.disabled_count end as disabled_count,
  shown.shows_figures
from plot
cross join reach_of('population.read') as reach
cross join lateral (
  select reach.is_whole_city or coalesce(plot.community_id = any(reach.region_ids), false) as shows_figures
) as shown;
grant select on plot_card to jingwei_app;
