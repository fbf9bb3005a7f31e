-- The grid of an incident exists and lies in the community of the incident.
select
  incident.number,
  incident.grid_id,
  incident.community_id
from incident
left join grid on grid.id = incident.grid_id
left join region on region.id = incident.community_id
where (incident.grid_id is not null and grid.id is null)
  or (incident.community_id is not null and region.id is null)
  or (grid.id is not null and grid.community_id is distinct from incident.community_id)
