-- Incidents as points, newest first and at most what can be told apart: counts of everything are in incident-cells.
select
  tile_feature_id(incident.id) as "featureId",
  incident.id::text as "incidentId",
  case when $1 >= 15 then incident.number end as number,
  incident.class_code as class,
  class.display_group as "group",
  incident.state,
  incident.severity::integer as severity,
  case when $1 >= 15 then to_char(incident.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as "occurredAt",
  case when incident.state not in ('closed', 'rejected') and incident.due_at < (select city_now()) then true end as "isOverdue",
  incident.point as geom
from incident
join incident_class as class on class.code = incident.class_code
where incident.point && tile_box($1, $2, $3, 0)
  and ($4::timestamptz is null or incident.occurred_at >= $4)
  and ($5::timestamptz is null or incident.occurred_at < $5)
  and (($6::text[] is null and $9::text[] is null) or incident.class_code in (select chosen_incident_classes($6, $9)))
  and ($7::text is null or incident.community_id in (select communities_within($7)))
  and ($8::text[] is null or incident.state = any($8))
  and ($10::integer[] is null or incident.severity = any($10))
  and ($11::text[] is null or incident.source = any($11))
  and ($12::text is null or incident.grid_id = (select grid.id from grid where grid.code = $12))
  and ($13::boolean is null
    or $13 = (incident.state not in ('closed', 'rejected') and coalesce(incident.due_at < (select city_now()), false)))
order by incident.occurred_at desc, incident.id
limit case when $1 = 14 then 3000 else 2500 end
