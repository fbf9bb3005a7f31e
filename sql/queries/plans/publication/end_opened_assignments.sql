-- Nobody holds them after that day.
update assignment
set valid = valid * daterange(null, $2::date)
where post_id = any($1::uuid[])
