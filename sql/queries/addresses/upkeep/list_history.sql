-- What happened to rows ($1), or to aliases of a place ($2), the newest first, with the row as it may be shown.
select
  change.id::text as "changeId",
  change.sequence,
  change.kind,
  change.reason,
  change.source,
  change.effective_on::text as "effectiveOn",
  change.account_id::text as "accountId",
  change.account_name as "accountName",
  change.made_at as "madeAt",
  change.reverts_id::text as "revertsId",
  (select later.id::text from address_change as later where later.reverts_id = change.id) as "revertedById",
  change.row_count as "rowCount",
  change.summary ->> 'from' as "from",
  change.summary ->> 'to' as "to",
  jsonb_build_object('subject', row.subject, 'id', row.subject_id,
    'before', change_shown(row.subject, row.before, (select is_without_personal_fields())),
    'after', change_shown(row.subject, row.after, (select is_without_personal_fields())),
    'successorIds', to_jsonb(row.successor_ids)) as row
from address_change_row as row
join address_change as change on change.county_code = row.county_code and change.id = row.change_id
where row.subject_id = any($1::uuid[] || array(select alias.id from place_alias as alias where alias.place_id = $2::uuid))
order by row.made_at desc, row.subject, row.revision desc
limit 200
