-- Incidents that the publication re-assigned and that are still open in the grid that it gave them.
select
  incident.county_code::text as "countyCode",
  incident.filed_at::text as "filedAt",
  incident.id::text as "incidentId",
  incident.grid_id::text as "fromGridId",
  noted.before ->> 'gridId' as "toGridId"
from plan_publication_row as noted
join incident on incident.id = noted.id
where noted.plan_id = $1::uuid
  and noted.kind = 'incident'
  and incident.grid_id = (noted.before ->> 'toGridId')::uuid
  and incident.state not in ('closed', 'rejected')
