-- Makes the partition that a time falls into, where it is missing.
select ensure_incident_partitions($1::timestamptz, $1::timestamptz) as made
