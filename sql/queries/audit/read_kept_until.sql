-- What is younger than this stays in the table.
select audit_kept_until() as "keptUntil"
