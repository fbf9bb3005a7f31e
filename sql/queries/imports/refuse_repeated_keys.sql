-- A key may stand once in a file: later rows with it are taken out and reported with the row that had it first.
with ranked as (
  select id, row_number, source_key,
    first_value(row_number) over (partition by source_key order by row_number) as first_row
  from import_stage
), removed as (
  delete from import_stage as stage
  using ranked
  where ranked.id = stage.id and ranked.row_number <> ranked.first_row
  returning stage.row_number, stage.source_key, ranked.first_row, st_pointonsurface(stage.geom) as point
)
select distinct on (row_number) row_number as "rowNumber", source_key as "sourceKey", first_row as "firstRow",
  st_x(point) as longitude, st_y(point) as latitude
from removed
order by row_number
