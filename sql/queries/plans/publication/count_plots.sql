-- Sums of the buildings on plots ($1) after they were cut, reshaped or put back: unknown stays unknown.
update plot
set household_count = summed.households,
  resident_count = summed.residents,
  resident_60_plus = summed.residents_60_plus,
  resident_under_15 = summed.residents_under_15,
  tenant_count = summed.tenants,
  disabled_count = summed.disabled
from (
  select
    counted.id,
    sum(building.household_count)::integer as households,
    sum(building.resident_count)::integer as residents,
    sum(building.resident_60_plus)::integer as residents_60_plus,
    sum(building.resident_under_15)::integer as residents_under_15,
    sum(building.tenant_count)::integer as tenants,
    sum(building.disabled_count)::integer as disabled
  from unnest($1::uuid[]) as counted (id)
  left join building on building.plot_id = counted.id
  group by counted.id
) as summed
where plot.id = summed.id
