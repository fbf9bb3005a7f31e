-- Describes a plan anew.
update plan
set name = $2, note = $3, balance_by = $4, workload_weights = $5::jsonb, rule_reason = $6,
  revision = revision + 1, updated_at = now()
where id = $1
