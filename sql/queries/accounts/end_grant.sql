-- Ends a grant ($1) now, and what was passed on from it; one that has not begun never counts. No row where it has ended.
update account_grant set valid = tstzrange(lower(valid), greatest(lower(valid), now()))
where (id = $1::uuid or delegated_from = $1::uuid)
  and not isempty(valid)
  and (upper(valid) is null or upper(valid) > now())
returning id::text as "grantId", account_id::text as "accountId"
