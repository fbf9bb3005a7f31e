-- Regions of one level whose parent is neither in the database nor in the file.
with removed as (
  delete from import_stage as stage
  where fields ->> 'level' = $1
    and not exists (
      select from region
      where upper_inf(region.valid) and region.code = stage.fields ->> 'parentCode')
    and not exists (
      select from import_stage as parent where parent.fields ->> 'code' = stage.fields ->> 'parentCode')
  returning row_number, fields
)
select row_number as "rowNumber", fields ->> 'code' as code, fields ->> 'name' as name, fields ->> 'parentCode' as "parentCode"
from removed
order by row_number
