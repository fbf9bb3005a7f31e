-- An entry in the history of an incident is seen by the rights of the place where the incident lies.
select
  event.id as event_id,
  event.incident_id,
  event.community_id
from incident_event as event
join incident on incident.id = event.incident_id
where event.community_id is distinct from incident.community_id
