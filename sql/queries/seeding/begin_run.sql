-- Marks the city as half built, before the first row of it is written.
insert into seed_run (size, seed, state, filled_tables)
values ($1, $2, 'running', $3::text[])
on conflict (only_row) do update
set
  size = excluded.size,
  seed = excluded.seed,
  state = 'running',
  filled_tables = excluded.filled_tables,
  started_at = now(),
  finished_at = null
