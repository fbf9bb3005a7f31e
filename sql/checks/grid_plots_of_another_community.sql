-- A grid is a union of plots of its own community, and of plots that exist.
select
  version.code,
  grid_plot.plot_id
from grid_plot
join grid_version as version on version.id = grid_plot.grid_version_id
left join plot on plot.id = grid_plot.plot_id
where plot.community_id is distinct from version.community_id
