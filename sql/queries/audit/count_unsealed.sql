-- Rows that are not in the chain yet, and how long the oldest has been waiting.
select
  count(*) as unsealed,
  extract(epoch from clock_timestamp() - min(at))::double precision as "oldestSeconds"
from audit_entry
where sequence is null
