-- Reopened versions carry what is counted on their plots today, for a count may have come in meanwhile.
update grid_version as version
set household_count = summed.households,
  resident_count = summed.residents,
  resident_60_plus = summed.residents_60_plus,
  resident_under_15 = summed.residents_under_15,
  tenant_count = summed.tenants,
  disabled_count = summed.disabled
from (
  select
    made_of.grid_version_id as id,
    sum(plot.household_count)::integer as households,
    sum(plot.resident_count)::integer as residents,
    sum(plot.resident_60_plus)::integer as residents_60_plus,
    sum(plot.resident_under_15)::integer as residents_under_15,
    sum(plot.tenant_count)::integer as tenants,
    sum(plot.disabled_count)::integer as disabled
  from grid_plot as made_of
  join plot on plot.id = made_of.plot_id
  join plan_community as member on member.community_id = plot.community_id
  where member.plan_id = $1::uuid
    and member.is_redrawn
  group by made_of.grid_version_id
) as summed
where version.id = summed.id
  and upper_inf(version.valid)
  and version.household_count is distinct from summed.households
