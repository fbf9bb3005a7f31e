-- Where the chain of the table begins: what the last archive ended in, or its very beginning; and
-- which chain it is.
select
  coalesce(max(last_sequence), 0) as sequence,
  coalesce((select encode(last_hash, 'hex') from audit_archive order by last_sequence desc limit 1), repeat('00', 32)) as hash,
  max(last_at) as "archivedUntil",
  (select id::text from audit_chain) as chain
from audit_archive
