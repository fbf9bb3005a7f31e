-- One address as it stood on a day ($2): before the first change that took effect later, else as it stands. No row where it
-- had not begun.
select
  address.id::text as "addressId",
  mask_address_code(stood.state ->> 'code', stood.state ->> 'roomNumber') as code,
  mask_door(stood.state ->> 'display') as display,
  case when (stood.state ->> 'validTo')::date > $2::date then 'current' else stood.state ->> 'status' end as status,
  community.code as "communityCode",
  community.name as "communityName",
  stood.state -> 'point' as point,
  stood.state ->> 'precision' as precision,
  stood.state ->> 'buildingId' as "buildingId",
  stood.state ->> 'roadName' as "roadName",
  stood.state ->> 'roadNumber' as "roadNumber",
  stood.state ->> 'compoundName' as "compoundName",
  stood.state ->> 'buildingNumber' as "buildingNumber",
  stood.state ->> 'unitNumber' as "unitNumber",
  case when stood.state ->> 'roomNumber' is not null and not (select is_without_personal_fields()) then '***' end as "roomNumber",
  stood.state ->> 'source' as source,
  (
    select version.code::text
    from grid_plot
    join grid_version as version on version.county_code = grid_plot.county_code and version.id = grid_plot.grid_version_id
    where grid_plot.plot_id = (stood.state ->> 'plotId')::uuid and version.valid @> $2::date
    limit 1
  ) as "gridCode",
  coalesce(region_chain(community.id), '[]') as ancestors
from standard_address as address
left join lateral (
  select row.before
  from address_change_row as row
  where row.subject_id = address.id and row.effective_on > $2::date
  order by row.effective_on, row.made_at
  limit 1
) as later on true
cross join lateral (
  select case
    when exists (select from address_change_row as row where row.subject_id = address.id and row.effective_on > $2::date)
    then later.before
    else address_state(address) end as state
) as stood
left join region as community on community.id = (stood.state ->> 'communityId')::uuid
where address.id = $1::uuid
  and stood.state is not null
