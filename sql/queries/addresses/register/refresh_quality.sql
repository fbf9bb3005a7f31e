-- Counts the state of communities ($1) anew where it is due, at most $2 of them; how many were counted.
select refresh_address_quality($1::uuid[], $2) as counted
