-- Incidents that the file knows differently now; where and when one was filed never changes, nor its grid.
with updated as (
  update incident
  set class_code = class.code, title = staged.title, state = staged.state, severity = staged.severity,
    address_text = staged.address_text, point = staged.point, closed_at = staged.closed_at,
    occurred_at = staged.occurred_at, is_duplicate = staged.is_duplicate, revision = incident.revision + 1
  from import_incident as staged
  join import_class as class on class.word = staged.class_word
  join incident_key as key on key.source = $1 and key.source_key = staged.source_key
  where incident.filed_at = key.filed_at and incident.id = key.incident_id
    and (incident.class_code, incident.title, incident.state, incident.severity, incident.address_text,
        incident.point::bytea, incident.closed_at, incident.occurred_at, incident.is_duplicate)
      is distinct from (class.code, staged.title, staged.state, staged.severity, staged.address_text,
        staged.point::bytea, staged.closed_at, staged.occurred_at, staged.is_duplicate)
  returning 1
)
select count(*) as updated from updated
