-- Plots that the plan cuts or reshapes: both those that are made and those that stay.
select plot_id::text as "plotId"
from plan_plot
where plan_id = $1::uuid
  and geom is not null
