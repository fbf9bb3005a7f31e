-- Numbered changes after $1, in the order of their commits, or one ($2); at most $3.
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
  change.summary ->> 'to' as "to"
from address_change as change
where case when $2::uuid is not null then change.id = $2::uuid else change.sequence > $1::bigint end
order by change.sequence
limit $3
