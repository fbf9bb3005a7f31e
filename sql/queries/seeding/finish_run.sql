-- Marks the city as whole, after its last row was written.
update seed_run
set
  state = 'done',
  finished_at = now()
