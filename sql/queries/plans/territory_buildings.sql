-- Buildings on the plots of the communities $1 as one JSON text of columns.
with numbered as materialized (
  select plot.id, row_number() over (order by listed.number, plot.id) - 1 as number
  from unnest($1::uuid[]) with ordinality as listed (id, number)
  join plot on plot.community_id = listed.id and plot.valid @> (select city_day(now()))
), ordered as (
  select numbered.number, building.*
  from building_card as building
  join numbered on numbered.id = building.plot_id
  where building.community_id = any($1::uuid[])
  order by numbered.number, building.id
)
select json_build_object(
  'id', array_to_json(coalesce(array_agg(id), '{}')),
  'plot', array_to_json(coalesce(array_agg(number), '{}')),
  'name', array_to_json(coalesce(array_agg(coalesce(name, number_text)), '{}')),
  'floors', array_to_json(coalesce(array_agg(floors), '{}')),
  'x', array_to_json(coalesce(array_agg(round(st_x(label_point) * 1e7)::bigint), '{}')),
  'y', array_to_json(coalesce(array_agg(round(st_y(label_point) * 1e7)::bigint), '{}')),
  'households', array_to_json(coalesce(array_agg(household_count), '{}')),
  'residents', array_to_json(coalesce(array_agg(resident_count), '{}')),
  'residents60', array_to_json(coalesce(array_agg(resident_60_plus), '{}')),
  'residentsUnder15', array_to_json(coalesce(array_agg(resident_under_15), '{}')),
  'tenants', array_to_json(coalesce(array_agg(tenant_count), '{}')),
  'disabled', array_to_json(coalesce(array_agg(disabled_count), '{}'))
)::text as columns
from ordered
