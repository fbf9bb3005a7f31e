-- A plot carries the sums of its buildings; unknown stays unknown.
select
  plot.id as plot_id,
  plot.household_count,
  sum(building.household_count) as building_households
from plot
join building on building.plot_id = plot.id
where upper_inf(plot.valid)
group by plot.id, plot.household_count, plot.resident_count
having plot.household_count is distinct from sum(building.household_count)
  or plot.resident_count is distinct from sum(building.resident_count)
