-- Plots: seamless, so never simplified.
select
  tile_feature_id(plot.id) as "featureId",
  case when $1 >= 15 then plot.id::text end as "plotId",
  plot.land_use as "landUse",
  case when $1 >= 15 then plot.household_count end as households,
  plot.geom
from plot_card as plot
where plot.geom && tile_box($1, $2, $3, 0.0156)
  and plot.valid @> (select city_day(now()))
limit 9000
