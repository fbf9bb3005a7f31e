-- Incidents in the polygon ($12) that match $1 to $11 ($9 is the polygon's box), by class and state.
select class.code, class.name, class.name_en as "nameEn", incident.state, count(*) as count
from matching_incidents(
  $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::integer[], $6::text[], $7::timestamptz, $8::timestamptz,
  $9::text::geometry, $10::text, $11::boolean
) as incident
join incident_class as class on class.code = incident.class_code
where st_intersects(st_setsrid(st_geomfromgeojson($12::text), 4326), incident.point)
group by class.code, class.name, class.name_en, incident.state
order by count(*) desc, class.code
