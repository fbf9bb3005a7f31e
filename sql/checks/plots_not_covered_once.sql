-- Every plot of a community that is divided into grids lies in exactly one of them today: no gap, no overlap.
select
  plot.id as plot_id,
  count(version.id) as grid_count
from plot
left join grid_plot on grid_plot.plot_id = plot.id
left join grid_version as version on version.id = grid_plot.grid_version_id and upper_inf(version.valid)
where upper_inf(plot.valid)
  and plot.community_id in (select community_id from grid_version where upper_inf(valid))
group by plot.id
having count(version.id) <> 1
