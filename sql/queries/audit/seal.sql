-- Numbers and chains at most $1 rows; null where another server is at it.
select seal_audit($1) as sealed
