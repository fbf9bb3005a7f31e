-- Buildings of cut and reshaped plots stand on the plot that the plan says; where they stood is noted.
with moved as (
  select building_id, plot_id from plan_building where plan_id = $1::uuid
), noted as (
  insert into plan_publication_row (county_code, plan_id, kind, id, before)
  select building.county_code, $1::uuid, 'building', building.id, jsonb_build_object('plotId', building.plot_id)
  from building join moved on moved.building_id = building.id
)
update building
set plot_id = moved.plot_id
from moved
where building.id = moved.building_id
