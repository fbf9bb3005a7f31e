-- Buildings that came onto a piece after the publication stand on the whole plot.
update building
set plot_id = cut.parent_plot_id
from plan_plot as cut
where cut.plan_id = $1::uuid
  and cut.parent_plot_id is not null
  and building.plot_id = cut.plot_id
