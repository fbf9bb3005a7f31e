-- Addresses that were found ($1), each down to the level that it was found to ($2), as lists show them and with the grid of
-- today, as far as the one who asks may see them.
select
  address.id::text as "addressId",
  given.level,
  address_code_to(address, given.level) as code,
  mask_door(address_text_to(address, given.level)) as display,
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
from unnest($1::uuid[], $2::text[]) as given (id, level)
join standard_address as address on address.id = given.id
left join region as community on community.id = address.community_id
