-- A shared wall knows the plots on both sides of it; only the outer edge of the data has one side.
select arc.id as arc_id
from plot_arc as arc
left join plot as left_plot on left_plot.id = arc.left_plot_id
left join plot as right_plot on right_plot.id = arc.right_plot_id
where (arc.left_plot_id is not null and left_plot.id is null)
  or (arc.right_plot_id is not null and right_plot.id is null)
  or (arc.left_plot_id is null and arc.right_plot_id is null)
