-- Rows of a change ($1), raw, in the order of their identities; at most $2.
select
  subject,
  subject_id::text as id,
  revision,
  before,
  after,
  successor_ids::text[] as "successorIds"
from address_change_row
where change_id = $1::uuid
order by subject, subject_id
limit $2
