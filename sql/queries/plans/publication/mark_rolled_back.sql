-- The plan is no longer in force.
with noted as (
  update plan_publication set rolled_back_on = $2::date where plan_id = $1::uuid
)
update plan
set state = 'rolled_back',
  rolled_back_at = now(),
  updated_at = now(),
  revision = revision + 1
where id = $1::uuid
