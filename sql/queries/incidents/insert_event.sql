-- The first entry in the history of a new incident.
insert into incident_event (county_code, id, incident_id, kind, at)
values ($1::text, $2::uuid, $3::uuid, 'reported', $4::timestamptz)
