-- The incidents of the file with typed values; times without an offset are the city's local time.
create temporary table import_incident on commit drop as
select stage.id, stage.source_key, stage.geom as point, fields ->> 'number' as number,
  coalesce(fields ->> 'class', 'unclassified') as class_word, fields ->> 'title' as title,
  fields ->> 'state' as state, coalesce((fields ->> 'severity')::smallint, 1) as severity, fields ->> 'address' as address_text,
  import_time(fields ->> 'reportedAt', $1) as reported_at, import_time(fields ->> 'occurredAt', $1) as occurred_at,
  import_time(fields ->> 'closedAt', $1) as closed_at, (fields ->> 'isDuplicate')::boolean as is_duplicate
from import_stage as stage
