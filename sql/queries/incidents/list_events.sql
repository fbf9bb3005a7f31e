-- What happened to an incident, in order.
select event.kind, event.at, event.note, role.name as "roleName"
from incident_event as event
left join post on post.id = event.post_id
left join role_kind as role on role.code = post.role_code
where event.incident_id = $1::uuid
order by event.at, event.id
limit 200
