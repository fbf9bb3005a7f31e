-- The rows from the beginning of the chain to the last before which none is younger than $1.
select
  min(entry.sequence) as "firstSequence",
  max(entry.sequence) as "lastSequence"
from audit_entry as entry
where entry.sequence < coalesce(
  (select min(young.sequence) from audit_entry as young where young.at >= $1::timestamptz),
  9223372036854775807)
