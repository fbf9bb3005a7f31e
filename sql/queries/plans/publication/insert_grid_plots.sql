-- What each new version is made of.
insert into grid_plot (county_code, grid_version_id, plot_id)
select grid.county_code, grid.version_id, draft.plot_id
from publishing_grid as grid
join plan_plot as draft on draft.plan_id = $1::uuid and draft.grid_id = grid.draft_grid_id
