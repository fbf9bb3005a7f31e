-- The audit, newest first: by login name ($1), action or its beginning ($2), outcome ($3), what was touched ($4, kind or
-- id), address ($5), words anywhere in purpose and detail ($6), and time ($7 until $8).
select
  entry.id::text as "entryId",
  entry.sequence,
  to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  entry.action,
  entry.outcome,
  entry.account_id::text as "accountId",
  entry.account_name as "accountName",
  entry.session_id::text as "sessionId",
  entry.address,
  entry.request_id as "requestId",
  entry.entity_kind as "entityKind",
  entry.entity_id as "entityId",
  entry.purpose,
  entry.before,
  entry.after,
  entry.detail
from audit_entry as entry
where ($1::text is null or entry.account_name = $1)
  and ($2::text is null or entry.action = $2 or starts_with(entry.action, $2))
  and ($3::text is null or entry.outcome = $3)
  and ($4::text is null or entry.entity_id = $4 or entry.entity_kind = $4)
  and ($5::text is null or entry.address = $5)
  and ($6::text is null or entry.purpose ilike $6 or entry.detail::text ilike $6 or entry.entity_id ilike $6
    or entry.account_name ilike $6)
  and ($7::timestamptz is null or entry.at >= $7)
  and ($8::timestamptz is null or entry.at < $8)
  and ($9::timestamptz is null or (entry.at, entry.id) < ($9, $10::uuid))
order by entry.at desc, entry.id desc
limit $11
