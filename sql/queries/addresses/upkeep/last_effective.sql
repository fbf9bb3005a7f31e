-- The latest day on which a change of one of these rows took effect; null where none was changed. One look into the index
-- for each: with any(…) the whole record of changes is read.
select max(last.effective_on)::text as last
from unnest($1::uuid[]) as given (id)
cross join lateral (
  select row.effective_on
  from address_change_row as row
  where row.subject_id = given.id
  order by row.effective_on desc, row.made_at desc
  limit 1
) as last
