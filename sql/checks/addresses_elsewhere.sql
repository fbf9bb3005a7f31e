-- An address that names a building lies in the building's community and on its plot.
select
  address.display,
  address.building_id
from standard_address as address
left join building on building.id = address.building_id
where address.building_id is not null
  and (
    building.id is null
    or building.community_id is distinct from address.community_id
    or building.plot_id is distinct from address.plot_id
  )
