-- An entry in the history of an incident, with what stood before and what stands now.
insert into incident_event (county_code, id, incident_id, kind, at, note, before, after)
values ($1::text, $2::uuid, $3::uuid, $4::text, city_now(), $5::text, $6::jsonb, $7::jsonb)
