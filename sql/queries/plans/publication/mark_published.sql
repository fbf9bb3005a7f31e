-- The plan is in force.
update plan
set state = 'published',
  published_at = now(),
  updated_at = now(),
  revision = revision + 1
where id = $1::uuid
