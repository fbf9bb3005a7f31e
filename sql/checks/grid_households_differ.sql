-- A grid carries the sums of its plots; nobody is counted twice or lost.
select
  version.code,
  version.household_count,
  sum(plot.household_count) as plot_households
from grid_version as version
join grid_plot on grid_plot.grid_version_id = version.id
join plot on plot.id = grid_plot.plot_id
where upper_inf(version.valid)
group by version.id, version.code, version.household_count, version.resident_count
having coalesce(version.household_count, 0) <> coalesce(sum(plot.household_count), 0)
  or coalesce(version.resident_count, 0) <> coalesce(sum(plot.resident_count), 0)
