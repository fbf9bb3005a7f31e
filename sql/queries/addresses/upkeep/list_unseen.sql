-- Changes of rows ($1) that a reader with the snapshot $2 did not see, the newest first.
select
  change.id::text as "changeId",
  change.kind,
  change.account_name as "accountName",
  change.made_at as "madeAt",
  change.reason,
  count(*) as rows
from address_change as change
join address_change_row as row on row.county_code = change.county_code and row.change_id = change.id
where row.subject_id = any($1::uuid[])
  and not pg_visible_in_snapshot(change.transaction_id, $2::pg_snapshot)
group by change.county_code, change.id
order by change.made_at desc
limit 5
