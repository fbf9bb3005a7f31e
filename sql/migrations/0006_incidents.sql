-- Incidents, partitioned by the month of filed_at, which never changes. Partitions are made ahead: there is no default one.
create table incident (
  county_code char(6) not null,
  filed_at timestamptz not null,
  id uuid not null,
  number text not null,
  class_code text not null references incident_class (code),
  title text not null,
  level text not null default 'self' check (level in ('self', 'community', 'township', 'county', 'city')),
  severity smallint not null default 1 check (severity between 1 and 4),
  state text not null default 'reported' check (state in ('reported', 'accepted', 'dispatched', 'handling', 'closed', 'rejected')),
  source text not null,
  source_key text,
  point geometry(Point, 4326),
  address_text text,
  community_id uuid,
  -- the grid at the time it happened: never rewritten for closed incidents
  grid_id uuid,
  occurred_at timestamptz not null,
  reported_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  is_duplicate boolean not null default false,
  -- planted or found faults: default_point, frame_shift, no_point
  position_fault text,
  revision integer not null default 1,
  primary key (county_code, filed_at, id)
) partition by range (filed_at);
create index incident_id on incident (id);
create index incident_grid_time on incident (grid_id, occurred_at);
create index incident_community_time on incident (community_id, occurred_at);
create index incident_occurred on incident (occurred_at);
create index incident_point on incident using gist (point);
create index incident_number on incident (number);
create index incident_open on incident (due_at) where state not in ('closed', 'rejected');

-- Keys that must be unique over all partitions live outside them.
create table incident_key (
  source text not null,
  source_key text not null,
  incident_id uuid not null,
  filed_at timestamptz not null,
  primary key (source, source_key)
);
create table idempotency_key (
  key text primary key,
  route text not null,
  request_hash text not null,
  status integer not null,
  response jsonb not null,
  created_at timestamptz not null default now()
);

create table incident_report (
  county_code char(6) not null,
  id uuid not null,
  incident_id uuid,
  source text not null,
  received_at timestamptz not null,
  raw jsonb not null,
  primary key (county_code, id)
);
create index incident_report_incident on incident_report (incident_id);

create table incident_event (
  county_code char(6) not null,
  id uuid not null,
  incident_id uuid not null,
  kind text not null,
  at timestamptz not null,
  post_id uuid,
  note text,
  before jsonb,
  after jsonb,
  primary key (county_code, id)
);
create index incident_event_incident on incident_event (incident_id, at);

create table task (
  county_code char(6) not null,
  id uuid not null,
  incident_id uuid,
  grid_id uuid,
  kind text not null,
  state text not null,
  post_id uuid,
  created_at timestamptz not null,
  due_at timestamptz,
  done_at timestamptz,
  primary key (county_code, id)
);
create table visit (
  county_code char(6) not null,
  id uuid not null,
  grid_id uuid not null,
  building_id uuid,
  post_id uuid,
  visited_at timestamptz not null,
  outcome text not null,
  primary key (county_code, id)
);
create table duty_shift (
  county_code char(6) not null,
  id uuid not null,
  post_id uuid not null,
  staff_id uuid not null,
  during tstzrange not null,
  primary key (county_code, id)
);

-- Makes the monthly partitions that cover [from, until) plus three months ahead.
create function ensure_incident_partitions(from_time timestamptz, until_time timestamptz) returns integer
language plpgsql as $$
declare
  month_start timestamptz := date_trunc('month', from_time, 'UTC');
  made integer := 0;
  partition_name text;
begin
  while month_start < until_time + interval '3 months' loop
    partition_name := 'incident_' || to_char(month_start at time zone 'UTC', 'YYYYMM');
    if to_regclass(partition_name) is null then
      execute format('create table %I partition of incident for values from (%L) to (%L)',
        partition_name, month_start, month_start + interval '1 month');
      made := made + 1;
    end if;
    month_start := month_start + interval '1 month';
  end loop;
  return made;
end $$;
