-- Open incidents around a point, the nearest first, with how many there are; metres on the ellipsoid.
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
  round(st_distance(incident.point::geography, st_setsrid(st_makepoint($1, $2), 4326)::geography)::numeric, 1) as "distanceMetres",
  incident.total
from (
  select incident.*, count(*) over () as total
  from incident
  where incident.state not in ('closed', 'rejected')
    and incident.point && st_expand(st_setsrid(st_makepoint($1, $2), 4326), $3::float8 / 85000, $3::float8 / 110000)
    and st_distance(incident.point::geography, st_setsrid(st_makepoint($1, $2), 4326)::geography) <= $3::float8
  order by incident.point <-> st_setsrid(st_makepoint($1, $2), 4326)
  limit $4
) as incident
join incident_class as class on class.code = incident.class_code
left join region as community on community.id = incident.community_id
left join grid on grid.id = incident.grid_id
order by incident.point <-> st_setsrid(st_makepoint($1, $2), 4326)
