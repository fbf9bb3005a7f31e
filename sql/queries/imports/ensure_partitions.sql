-- Partitions are made ahead: there is no default one.
select ensure_incident_partitions(min(reported_at), max(reported_at)) as made from import_incident having count(*) > 0
