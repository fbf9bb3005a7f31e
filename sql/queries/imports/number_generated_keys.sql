-- Rows without a key of their own are known by their content; equal ones are counted, so that none is lost.
update import_stage as stage
set source_key = stage.source_key || '~' || numbered.n
from (
  select id, row_number() over (partition by source_key order by row_number) as n
  from import_stage
  where source_key like 'content:%'
) as numbered
where numbered.id = stage.id and numbered.n > 1
