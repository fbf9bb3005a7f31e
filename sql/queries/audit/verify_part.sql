-- The next $2 rows after $1 of the chain, recomputed in the database (null: from its beginning).
select
  checked,
  last_sequence as "lastSequence",
  encode(last_hash, 'hex') as "lastHash",
  broken_sequence as "brokenSequence",
  broken_id::text as "brokenId",
  reason
from verify_audit($1, $2)
