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
  case when incident.state not in ('closed', 'rejected') and incident.due_at < city_now() then true end as "isOverdue",
  incident.point as geom
from incident
join incident_class as class on class.code = incident.class_code
where incident.point && tile_box($1, $2, $3, 0)
  and ($4::timestamptz is null or incident.occurred_at >= $4)
  and ($5::timestamptz is null or incident.occurred_at < $5)
  and ($6::text[] is null or incident.class_code in (select descendant_incident_classes($6)))
  and ($7::text is null or incident.community_id in (
    select region.id from region where region.level = 'community' and starts_with(region.code, $7)))
  and ($8::text[] is null or incident.state = any($8))
order by incident.occurred_at desc, incident.id
limit case when $1 = 14 then 3000 else 2500 end
