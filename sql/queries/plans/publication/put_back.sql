-- A plan that could not be published waits for those who approved it.
update plan
set state = 'approved',
  updated_at = now(),
  revision = revision + 1
where id = $1::uuid
  and state = 'scheduled'
returning id
