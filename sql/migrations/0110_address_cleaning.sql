-- Departments' tables brought to the standard addresses. A table and its rows are seen by the account that brought it and
-- by nobody else: the text of another department's file is not the city's. What comes of it, the links, lies where its
-- address lies and is seen by whoever sees addresses there.
create table cleaning_job (
  id uuid primary key,
  account_id uuid not null,
  account_name text not null,
  department text not null check (length(department) between 1 and 80),
  file_name text not null,
  file_hash text not null,
  file_bytes bigint not null,
  -- how bytes become rows: format, encoding, delimiter, sheet; and the sheets that there are
  reading jsonb not null,
  sheets jsonb not null default '[]',
  -- names of the columns and which of them are what; null until they were chosen
  columns jsonb,
  choice jsonb,
  state text not null default 'uploaded' check (state in ('uploaded', 'running', 'review', 'done', 'cancelled', 'failed')),
  failure jsonb,
  rows_total integer,
  -- rows up to here are written: a job that was interrupted goes on behind them
  rows_done integer not null default 0,
  rows_accepted integer not null default 0,
  rows_review integer not null default 0,
  rows_rejected integer not null default 0,
  rows_decided integer not null default 0,
  links_written integer not null default 0,
  faults jsonb not null default '{}',
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  touched_at timestamptz not null default now(),
  -- the original is kept for a time, so that the table can be given back as it was
  file_removed_at timestamptz
);
create index cleaning_job_account on cleaning_job (account_id, created_at desc, id);
create index cleaning_job_file on cleaning_job (account_id, file_hash);

create table cleaning_row (
  job_id uuid not null references cleaning_job (id) on delete cascade,
  row_number integer not null,
  -- the chosen cells, joined; cut where no address is that long
  raw_text text not null,
  record_key text,
  given_point geometry(Point, 4326),
  -- what the machine said, so that a decision can be taken back
  found_band text not null check (found_band in ('accept', 'review', 'reject')),
  band text not null check (band in ('accept', 'review', 'reject')),
  address_id uuid,
  -- of the address when it was matched: where the map looks for rows
  point geometry(Point, 4326),
  score real,
  precision text,
  method text not null check (method in ('matched', 'candidate', 'chosen', 'none')),
  candidates jsonb not null default '[]',
  faults text[] not null default '{}',
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  revision integer not null default 0,
  primary key (job_id, row_number)
);
create index cleaning_row_band on cleaning_row (job_id, band, row_number);
create index cleaning_row_fault on cleaning_row (job_id, row_number) where faults <> '{}';
create index cleaning_row_text on cleaning_row (job_id, md5(raw_text)) where found_band = 'review';
create index cleaning_row_point on cleaning_row using gist (point) where point is not null;

-- Which standard address a department's record has: one row a record, however often its table is cleaned.
create table address_link (
  department text not null,
  record_key text not null,
  raw_text text not null,
  address_id uuid not null,
  community_id uuid,
  method text not null,
  score real,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  job_id uuid not null,
  linked_at timestamptz not null default now(),
  primary key (department, record_key)
);
create index address_link_address on address_link (address_id);

alter table cleaning_job enable row level security;
alter table cleaning_row enable row level security;
alter table address_link enable row level security;
grant select on cleaning_job, cleaning_row, address_link to jingwei_app;
create policy read_own on cleaning_job for select to jingwei_app
using (account_id = (select current_account()) and (select has_permission('addresses.clean')));
create policy read_own on cleaning_row for select to jingwei_app
using (job_id in (select id from cleaning_job where account_id = (select current_account()) and (select has_permission('addresses.clean'))));
create policy read_in_reach on address_link for select to jingwei_app
using ((select sees_all('addresses.read')) or community_id = any((select my_regions('addresses.read'))::uuid[]));

-- A job is in the audit when it begins, changes its state and goes; how far it has come is not.
create trigger audit_row after insert or update of state or delete on cleaning_job for each row
when (coalesce(current_setting('jingwei.account', true), '') <> ''
  and (current_user = 'jingwei_app' or current_setting('jingwei.audit_rows', true) is distinct from 'off'))
execute function audit_row('cleaning_job', 'cleaning_job', 'id');
