-- Sorts and joins of a whole file at once, in this transaction only.
select set_config('work_mem', '96MB', true)
