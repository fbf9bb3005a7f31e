-- The outline of a grid covers what its plots cover. The tolerance is for the last digit of integer vertices.
select
  version.code,
  st_area(version.geom) as outline_area,
  sum(st_area(plot.geom)) as plots_area
from grid_version as version
join grid_plot on grid_plot.grid_version_id = version.id
join plot on plot.id = grid_plot.plot_id
where upper_inf(version.valid)
group by version.id, version.code, version.geom
having abs(st_area(version.geom) - sum(st_area(plot.geom))) > 1e-9
