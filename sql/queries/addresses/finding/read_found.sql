-- Addresses that were found ($1), as lists show them and with the grid of today, as far as the one who asks may see them.
select
  address.id::text as "addressId",
  mask_address_code(address.code, address.room_number) as code,
  mask_door(address.display) as display,
  address.status,
  community.code as "communityCode",
  community.name as "communityName",
  case when address.point is not null then array[st_x(address.point), st_y(address.point)] end as point,
  address.point_precision as precision,
  address.building_id::text as "buildingId",
  (
    select version.code::text
    from grid_plot
    join grid_version as version on version.county_code = grid_plot.county_code and version.id = grid_plot.grid_version_id
    where grid_plot.plot_id = address.plot_id and version.valid @> (select city_day(now()))
    limit 1
  ) as "gridCode"
from standard_address as address
left join region as community on community.id = address.community_id
where address.id = any($1::uuid[])
