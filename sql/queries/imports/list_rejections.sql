-- The rows of one run that were not taken, in the order of the file.
select row_number as "rowNumber", field, reason, detail
from import_rejection
where import_id = $1 and row_number > $2
order by row_number
limit $3
