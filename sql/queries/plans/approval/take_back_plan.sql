-- A plan in one of the states $3 becomes a draft again ($2: its revision).
update plan
set state = 'draft',
  approver_id = null,
  approved_at = null,
  effective_on = null,
  updated_at = now(),
  revision = revision + 1
where id = $1::uuid
  and revision = $2::integer
  and state = any($3::text[])
returning state, revision, effective_on::text as "effectiveOn"
