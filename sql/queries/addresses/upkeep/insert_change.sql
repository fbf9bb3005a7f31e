-- Notes a change: what, why, on whose word, and where.
insert into address_change (county_code, id, kind, reason, source, effective_on, account_id, account_name, reverts_id,
  community_ids, row_count, summary)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::uuid[], $11, $12::jsonb)
