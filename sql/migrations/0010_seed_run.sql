-- Whether the demonstration city was built to the end: a half one is taken away and built anew at the next start.
create table seed_run (
  only_row boolean primary key default true check (only_row),
  size text not null,
  seed bigint not null,
  state text not null check (state in ('running', 'done')),
  -- the tables that were empty before: what a half city is taken out of again
  filled_tables text[] not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz
);
