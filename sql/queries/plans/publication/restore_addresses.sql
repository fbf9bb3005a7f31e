-- Addresses lie on the plots of their buildings again, those without one where they lay; later ones too.
update standard_address as address
set plot_id = case
  when address.building_id is not null then (select building.plot_id from building where building.id = address.building_id)
  else cut.parent_plot_id end
from (
  select plot_id, parent_plot_id from plan_plot where plan_id = $1::uuid and parent_plot_id is not null
  union all
  select plot_id, plot_id from plan_plot where plan_id = $1::uuid and parent_plot_id is null and geom is not null
) as cut
where address.plot_id = cut.plot_id
