-- How many rows of a change ($1) another change touched after it.
select count(*) as count
from address_change_row as row
where row.change_id = $1::uuid
  and exists (
    select from address_change_row as later
    where later.subject_id = row.subject_id
      and later.change_id <> row.change_id
      and (later.made_at, later.revision) > (row.made_at, row.revision)
  )
