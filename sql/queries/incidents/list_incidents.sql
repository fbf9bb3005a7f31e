-- Incidents that match, the newest first; $12 and $13 are the last row before. The page is cut before the joins.
with page as (
  select incident.*
  from matching_incidents(
  $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::timestamptz, $8::timestamptz,
  $9::text::geometry, $10::text, $11::boolean
) as incident
  where $12::timestamptz is null or (incident.occurred_at, incident.id) < ($12::timestamptz, $13::uuid)
  order by incident.occurred_at desc, incident.id desc
  limit $14
)
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
  incident.is_duplicate as "isDuplicate"
from page as incident
join incident_class as class on class.code = incident.class_code
left join region as community on community.id = incident.community_id
left join grid on grid.id = incident.grid_id
order by incident.occurred_at desc, incident.id desc
