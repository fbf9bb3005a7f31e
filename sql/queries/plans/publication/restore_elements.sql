-- Facilities and organisations on a piece are on the whole plot again.
update element
set plot_id = cut.parent_plot_id
from plan_plot as cut
where cut.plan_id = $1::uuid
  and cut.parent_plot_id is not null
  and element.plot_id = cut.plot_id
