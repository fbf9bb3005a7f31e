-- The change feed. Writers add rows without a number; one sequencer numbers rows that are visible to it, that is,
-- committed: a transaction that commits late gets a later number, so a reader that follows the numbers misses nobody.
create table change_event (
  id bigint generated always as identity primary key,
  sequence bigint unique,
  -- incident.created, incident.changed, grid.published, layer.changed …
  kind text not null,
  entity_id uuid,
  county_code char(6),
  community_id uuid,
  -- layers whose cached tiles this change makes stale, and where (null: everywhere)
  layers text[] not null default '{}',
  extent geometry(Polygon, 4326),
  payload jsonb not null default '{}',
  at timestamptz not null default now()
);
create index change_event_unnumbered on change_event (id) where sequence is null;
create sequence change_event_sequence;

create function number_change_events() returns bigint language plpgsql as $$
declare last_number bigint;
begin
  -- one sequencer at a time, held to the end of this transaction
  if not pg_try_advisory_xact_lock(7104201) then
    return null;
  end if;
  with unnumbered as (
    select id from change_event where sequence is null order by id
  ), numbered as (
    update change_event as event
    set sequence = nextval('change_event_sequence')
    from unnumbered
    where event.id = unnumbered.id
    returning event.sequence
  )
  select max(sequence) into last_number from numbered;
  return last_number;
end $$;

create function notify_change_event() returns trigger language plpgsql as $$
begin
  perform pg_notify('change_event', '');
  return null;
end $$;
create trigger change_event_notify after insert on change_event
for each statement execute function notify_change_event();

create table import_run (
  id uuid primary key,
  file_name text not null,
  file_hash text not null,
  kind text not null,
  mapping jsonb not null default '{}',
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  rows_read integer not null default 0,
  rows_written integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_rejected integer not null default 0,
  warnings jsonb not null default '[]'
);
create table import_rejection (
  import_id uuid not null references import_run (id) on delete cascade,
  row_number integer not null,
  field text,
  reason text not null,
  detail jsonb not null default '{}',
  primary key (import_id, row_number)
);
