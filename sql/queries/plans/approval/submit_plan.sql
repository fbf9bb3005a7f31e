-- Hands a draft ($2: its revision) in, with the reason for grids outside the rule if there is one.
update plan
set state = 'submitted',
  rule_reason = coalesce($3::text, rule_reason),
  submitted_at = now(),
  updated_at = now(),
  revision = revision + 1
where id = $1::uuid
  and state = 'draft'
  and revision = $2::integer
returning state, revision, effective_on::text as "effectiveOn"
