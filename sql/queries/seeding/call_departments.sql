-- Departments of the demonstration ($1, JSON: code, name, nameEn, classes) and the cases that they were called to: two in
-- five of the last 30 days, chosen by their ids, so that the same city has the same calls. Whoever has departments
-- already keeps them.
with city_now as (
  select data_as_of as at from city where is_synthetic and not exists (select from department)
),
given as (
  select id, code, name, "nameEn", classes
  from jsonb_to_recordset($1::jsonb) as one(id uuid, code text, name text, "nameEn" text, classes text[])
  where exists (select from city_now)
),
made as (
  insert into department (id, code, name, name_en)
  select id, code, name, "nameEn" from given
  returning id
)
insert into incident_call (county_code, incident_id, department_id, called_at)
select incident.county_code, incident.id, given.id, incident.reported_at + interval '10 minutes'
from city_now
join incident on incident.occurred_at > city_now.at - interval '30 days'
join given on left(incident.class_code, 2) = any(given.classes)
where ('x' || substr(md5(incident.id::text), 1, 6))::bit(24)::integer % 5 < 2
  -- the department has to be there first
  and (select count(*) from made) >= 0
