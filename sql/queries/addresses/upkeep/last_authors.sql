-- How many of these rows were last changed by an account ($2), apart from certificates.
select count(*) as count
from (
  select distinct on (row.subject_id) row.subject_id, change.account_id
  from address_change_row as row
  join address_change as change on change.county_code = row.county_code and change.id = row.change_id
  where row.subject_id = any($1::uuid[]) and change.kind <> 'certify'
  order by row.subject_id, row.made_at desc
) as last
where last.account_id = $2::uuid
