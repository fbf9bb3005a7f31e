-- The database's own verdict on areas, after the bounded check in the program; nothing is repaired.
with removed as (
  delete from import_stage as stage
  where st_dimension(stage.geom) = 2 and not st_isvalid(stage.geom)
  returning stage.row_number, st_isvaliddetail(stage.geom) as fault
)
select row_number as "rowNumber", (fault).reason as reason, st_x((fault).location) as longitude, st_y((fault).location) as latitude
from removed
order by row_number
