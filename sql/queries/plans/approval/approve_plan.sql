-- Approves a plan ($2: its revision) for a day ($4), in the name of an account that is not its author ($3).
update plan
set state = 'scheduled',
  approver_id = $3::uuid,
  approved_at = now(),
  effective_on = $4::date,
  rule_reason = coalesce($5::text, rule_reason),
  updated_at = now(),
  revision = revision + 1
where id = $1::uuid
  and revision = $2::integer
  and state in ('submitted', 'approved')
returning state, revision, effective_on::text as "effectiveOn"
