-- Addresses follow their building, those without one the piece of the plot that they lie on; where they lay is noted.
with moved as (
  select address.county_code, address.id, address.plot_id as old_plot_id, building.plot_id
  from plan_building as draft
  join building on building.id = draft.building_id
  join standard_address as address on address.building_id = building.id
  where draft.plan_id = $1::uuid
  union all
  select address.county_code, address.id, address.plot_id, draft.plot_id
  from plan_plot as draft
  join standard_address as address on address.plot_id = draft.parent_plot_id
  where draft.plan_id = $1::uuid
    and address.building_id is null
    and st_intersects(draft.geom, address.point)
), chosen as (
  select distinct on (id) * from moved order by id, plot_id
), noted as (
  insert into plan_publication_row (county_code, plan_id, kind, id, before)
  select county_code, $1::uuid, 'address', id, jsonb_build_object('plotId', old_plot_id) from chosen
)
update standard_address
set plot_id = chosen.plot_id
from chosen
where standard_address.id = chosen.id
