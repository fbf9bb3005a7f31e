-- One incident with its region chain.
select
  incident.id::text as "incidentId",
  incident.number,
  incident.class_code as "classCode",
  class.name as "className",
  class.name_en as "classNameEn",
  class.display_group as "group",
  incident.title,
  incident.level,
  incident.severity,
  incident.state,
  incident.source,
  case when incident.point is not null then array[st_x(incident.point), st_y(incident.point)] end as point,
  mask_door(incident.address_text) as address,
  community.code as "communityCode",
  community.name as "communityName",
  grid.code::text as "gridCode",
  incident.occurred_at as "occurredAt",
  incident.reported_at as "reportedAt",
  incident.due_at as "dueAt",
  incident.closed_at as "closedAt",
  incident.state not in ('closed', 'rejected') and coalesce(incident.due_at < city_now(), false) as "isOverdue",
  incident.is_duplicate as "isDuplicate",
  incident.revision,
  incident.position_fault as "positionFault",
  coalesce(region_chain(incident.community_id), '[]') as ancestors
from incident
join incident_class as class on class.code = incident.class_code
left join region as community on community.id = incident.community_id
left join grid on grid.id = incident.grid_id
where incident.id = $1::uuid
limit 1
