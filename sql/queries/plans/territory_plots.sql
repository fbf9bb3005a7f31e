-- Plots of the communities $1 (in their order, then by identity) as one JSON text of columns.
select json_build_object(
  'id', array_to_json(coalesce(array_agg(plot.id order by listed.number, plot.id), '{}')),
  'community', array_to_json(coalesce(array_agg(listed.number - 1 order by listed.number, plot.id), '{}')),
  'compoundId', array_to_json(coalesce(array_agg(plot.compound_place_id order by listed.number, plot.id), '{}')),
  'landUse', array_to_json(coalesce(array_agg(plot.land_use order by listed.number, plot.id), '{}')),
  'areaSquareMetres', array_to_json(coalesce(array_agg(round(plot.area_m2::numeric, 1) order by listed.number, plot.id), '{}')),
  'x', array_to_json(coalesce(array_agg(round(st_x(plot.label_point) * 1e7)::bigint order by listed.number, plot.id), '{}')),
  'y', array_to_json(coalesce(array_agg(round(st_y(plot.label_point) * 1e7)::bigint order by listed.number, plot.id), '{}')),
  'incidents', array_to_json(coalesce(array_agg(coalesce(load.incidents, 0) order by listed.number, plot.id), '{}')),
  'openIncidents', array_to_json(coalesce(array_agg(coalesce(load.open_incidents, 0) order by listed.number, plot.id), '{}')),
  'households', array_to_json(coalesce(array_agg(plot.household_count order by listed.number, plot.id), '{}')),
  'residents', array_to_json(coalesce(array_agg(plot.resident_count order by listed.number, plot.id), '{}')),
  'residents60', array_to_json(coalesce(array_agg(plot.resident_60_plus order by listed.number, plot.id), '{}')),
  'residentsUnder15', array_to_json(coalesce(array_agg(plot.resident_under_15 order by listed.number, plot.id), '{}')),
  'tenants', array_to_json(coalesce(array_agg(plot.tenant_count order by listed.number, plot.id), '{}')),
  'disabled', array_to_json(coalesce(array_agg(plot.disabled_count order by listed.number, plot.id), '{}'))
)::text as columns
from unnest($1::uuid[]) with ordinality as listed (id, number)
join plot_card as plot on plot.community_id = listed.id and plot.valid @> (select city_day(now()))
left join plot_load as load on load.plot_id = plot.id
