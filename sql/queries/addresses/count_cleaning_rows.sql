-- How many rows the table has, once it was counted.
update cleaning_job set rows_total = $2::integer where id = $1::uuid
