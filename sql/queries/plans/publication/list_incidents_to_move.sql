-- Open incidents of grids ($1) and the grid that each lies in now; without a place in its community it goes to the grid
-- that follows its own ($2: from, to).
select
  incident.county_code::text as "countyCode",
  incident.filed_at::text as "filedAt",
  incident.id::text as "incidentId",
  incident.grid_id::text as "fromGridId",
  target.grid_id::text as "toGridId"
from incident
left join jsonb_to_recordset($2::jsonb) as followed (from_grid_id uuid, to_grid_id uuid)
  on followed.from_grid_id = incident.grid_id
left join lateral (
  select version.grid_id
  from grid_version as version
  where version.community_id = incident.community_id
    and upper_inf(version.valid)
    and st_intersects(version.geom, incident.point)
  order by version.code
  limit 1
) as place on true
cross join lateral (select coalesce(place.grid_id, followed.to_grid_id, incident.grid_id) as grid_id) as target
where incident.grid_id = any($1::uuid[])
  and incident.state not in ('closed', 'rejected')
  and target.grid_id <> incident.grid_id
