-- How the last building of the demonstration city went: decides whether a start may use what it finds.
select
  size,
  seed,
  state,
  filled_tables as "filledTables"
from seed_run
