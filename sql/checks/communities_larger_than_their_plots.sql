-- Plots tile their community: together they are as large as it, so that a gap shows as less and an overlap as more.
select
  region.code,
  st_area(region.geom) as community_area,
  sum(st_area(plot.geom)) as plots_area
from region
join plot on plot.community_id = region.id and upper_inf(plot.valid)
where region.level = 'community'
  and region.geom is not null
group by region.id, region.code, region.geom
having abs(st_area(region.geom) - sum(st_area(plot.geom))) > 1e-9
