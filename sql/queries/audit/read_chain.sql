-- Sealed rows after $1, $2 of them at most, as the texts that are hashed, in the order of the columns of audit_text.
select
  entry.sequence,
  entry.id::text as id,
  array[
    entry.sequence::text, entry.id::text,
    to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.account_id::text, entry.account_name, entry.session_id::text, entry.key_id::text,
    entry.address, entry.request_id, entry.action, entry.outcome, entry.entity_kind, entry.entity_id,
    entry.community_id::text, entry.purpose, entry.before::text, entry.after::text, entry.detail::text
  ] as parts,
  encode(entry.previous_hash, 'hex') as "previousHash",
  encode(entry.hash, 'hex') as hash
from audit_entry as entry
where entry.sequence > $1::bigint
order by entry.sequence
limit $2
