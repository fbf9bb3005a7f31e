-- Incidents in the polygon that occurred in [$2, $3), by class and state.
with drawn as (select st_setsrid(st_geomfromgeojson($1::text), 4326) as geom)
select class.code, class.name, class.name_en as "nameEn", incident.state, count(*) as count
from drawn
join incident on incident.point && drawn.geom and st_intersects(drawn.geom, incident.point)
join incident_class as class on class.code = incident.class_code
where ($2::timestamptz is null or incident.occurred_at >= $2)
  and ($2::timestamptz is null or incident.filed_at >= $2::timestamptz - interval '1 day')
  and ($3::timestamptz is null or incident.occurred_at < $3)
group by class.code, class.name, class.name_en, incident.state
order by count(*) desc, class.code
