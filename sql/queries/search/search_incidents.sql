-- Incidents by the beginning of their number.
select 'incident' as kind, incident.id::text as key, incident.title as name, null as "nameEn",
  incident.number as detail, class.display_group as subkind,
  case when incident.point is not null then array[st_x(incident.point), st_y(incident.point)] end as point
from incident
join incident_class as class on class.code = incident.class_code
where incident.number collate "C" >= $1::text and incident.number collate "C" < $1::text || '~'
  and ($2::uuid[] is null or incident.community_id = any($2::uuid[]))
order by incident.number collate "C"
limit $3
