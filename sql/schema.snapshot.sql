-- The schema that the migrations make, written by npm run bless: read its diff to see what a migration did.
-- Nothing runs this file.

create table account (
  id uuid not null,
  login_name text not null,
  display_name text not null,
  state text not null default 'active'::text,
  kind text not null default 'password'::text,
  password_hash text,
  password_changed_at timestamp with time zone,
  must_change_password boolean not null default false,
  one_time_until timestamp with time zone,
  former_password_hashes text[] not null default '{}'::text[],
  failed_attempts integer not null default 0,
  locked_until timestamp with time zone,
  second_factor_secret bytea,
  second_factor_confirmed_at timestamp with time zone,
  second_factor_step bigint,
  external_issuer text,
  external_subject text,
  expires_at timestamp with time zone,
  is_demonstration boolean not null default false,
  created_at timestamp with time zone not null default now(),
  last_signed_in_at timestamp with time zone,
  revision integer not null default 1,
  is_closed_by_start boolean not null default false,
  constraint account_display_name_check CHECK (((length(display_name) >= 1) AND (length(display_name) <= 64))),
  constraint account_external_issuer_external_subject_key UNIQUE (external_issuer, external_subject),
  constraint account_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'external'::text, 'device'::text]))),
  constraint account_login_name_check CHECK (((length(login_name) >= 2) AND (length(login_name) <= 64))),
  constraint account_pkey PRIMARY KEY (id),
  constraint account_state_check CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text])))
);
create table account_grant (
  id uuid not null,
  account_id uuid not null,
  role_code text not null,
  region_id uuid,
  department_id uuid,
  valid tstzrange not null default tstzrange(now(), NULL::timestamp with time zone),
  delegated_from uuid,
  granted_by uuid,
  granted_at timestamp with time zone not null default now(),
  constraint account_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint account_grant_check CHECK (((region_id IS NULL) <> (department_id IS NULL))),
  constraint account_grant_delegated_from_fkey FOREIGN KEY (delegated_from) REFERENCES account_grant(id),
  constraint account_grant_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id),
  constraint account_grant_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES account(id),
  constraint account_grant_pkey PRIMARY KEY (id),
  constraint account_grant_role_code_fkey FOREIGN KEY (role_code) REFERENCES role(code)
);
create table address_change (
  county_code character(6) not null,
  id uuid not null,
  sequence bigint,
  kind text not null,
  reason text not null,
  source text not null,
  effective_on date not null,
  account_id uuid not null,
  account_name text not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  transaction_id xid8 not null default pg_current_xact_id(),
  reverts_id uuid,
  community_ids uuid[] not null,
  row_count integer not null,
  summary jsonb not null default '{}'::jsonb,
  constraint address_change_check CHECK (((kind = 'revert'::text) = (reverts_id IS NOT NULL))),
  constraint address_change_kind_check CHECK ((kind = ANY (ARRAY['add'::text, 'correct'::text, 'rename'::text, 'renumber'::text, 'merge'::text, 'split'::text, 'transfer'::text, 'retire'::text, 'certify'::text, 'revert'::text]))),
  constraint address_change_pkey PRIMARY KEY (county_code, id),
  constraint address_change_reason_check CHECK (((length(btrim(reason)) >= 1) AND (length(btrim(reason)) <= 1000))),
  constraint address_change_sequence_key UNIQUE (sequence),
  constraint address_change_source_check CHECK (((length(btrim(source)) >= 1) AND (length(btrim(source)) <= 500)))
);
create table address_change_row (
  county_code character(6) not null,
  change_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  community_id uuid,
  to_community_id uuid,
  effective_on date not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  revision integer not null,
  before jsonb,
  after jsonb not null,
  successor_ids uuid[] not null default '{}'::uuid[],
  constraint address_change_row_pkey PRIMARY KEY (county_code, change_id, subject, subject_id),
  constraint address_change_row_subject_check CHECK ((subject = ANY (ARRAY['address'::text, 'place'::text, 'alias'::text])))
);
create table address_code_segment (
  segment text not null,
  "position" smallint not null,
  length smallint not null,
  constraint address_code_segment_check CHECK (((segment <> 'region'::text) OR (("position" = 1) AND (length = 12)))),
  constraint address_code_segment_length_check CHECK (((length >= 1) AND (length <= 16))),
  constraint address_code_segment_pkey PRIMARY KEY (segment),
  constraint address_code_segment_position_check CHECK ((("position" >= 1) AND ("position" <= 5))),
  constraint address_code_segment_position_key UNIQUE ("position"),
  constraint address_code_segment_room CHECK (((segment <> 'room'::text) OR (("position" = 5) AND (length >= 4)))),
  constraint address_code_segment_segment_check CHECK ((segment = ANY (ARRAY['region'::text, 'street'::text, 'building'::text, 'unit'::text, 'room'::text])))
);
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
  decided_at timestamp with time zone,
  job_id uuid not null,
  linked_at timestamp with time zone not null default now(),
  account_id uuid not null,
  decided_role text,
  "precision" text,
  constraint address_link_pkey PRIMARY KEY (department, record_key),
  constraint address_link_precision_check CHECK (("precision" = ANY (ARRAY['number'::text, 'building'::text, 'unit'::text, 'room'::text])))
);
create table address_quality (
  county_code character(6) not null,
  community_id uuid not null,
  addresses integer not null,
  complete integer not null,
  without_point integer not null,
  duplicates integer not null,
  piled_up integer not null,
  outside integer not null,
  uncertified integer not null,
  counted_at timestamp with time zone not null default now(),
  seen pg_snapshot not null default pg_current_snapshot(),
  constraint address_quality_pkey PRIMARY KEY (county_code, community_id)
);
create table api_key (
  id uuid not null,
  account_id uuid not null,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  scopes text[] not null,
  created_by uuid not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_key_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint api_key_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id),
  constraint api_key_key_hash_key UNIQUE (key_hash),
  constraint api_key_pkey PRIMARY KEY (id)
);
create table applied_sql (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint applied_sql_pkey PRIMARY KEY (name)
);
create table assignment (
  county_code character(6) not null,
  id uuid not null,
  post_id uuid not null,
  staff_id uuid not null,
  kind text not null default 'regular'::text,
  valid daterange not null,
  jurisdiction_id uuid,
  constraint assignment_kind_check CHECK ((kind = ANY (ARRAY['regular'::text, 'substitute'::text]))),
  constraint assignment_pkey PRIMARY KEY (county_code, id),
  constraint assignment_post_id_valid_excl EXCLUDE USING gist (post_id WITH =, valid WITH &&) WHERE ((kind = 'regular'::text))
);
create table audit_archive (
  last_sequence bigint not null,
  first_sequence bigint not null,
  previous_hash bytea not null,
  last_hash bytea not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  file_name text not null,
  file_hash bytea not null,
  archived_at timestamp with time zone not null default now(),
  constraint audit_archive_check CHECK ((first_sequence <= last_sequence)),
  constraint audit_archive_pkey PRIMARY KEY (last_sequence)
);
create table audit_chain (
  is_only boolean not null default true,
  id uuid not null default gen_random_uuid(),
  constraint audit_chain_is_only_check CHECK (is_only),
  constraint audit_chain_pkey PRIMARY KEY (is_only)
);
create table audit_entry (
  id uuid not null default audit_id(),
  at timestamp with time zone not null default clock_timestamp(),
  account_id uuid,
  account_name text,
  session_id uuid,
  key_id uuid,
  address text,
  request_id text,
  action text not null,
  outcome text not null,
  entity_kind text,
  entity_id text,
  community_id uuid,
  purpose text,
  before jsonb,
  after jsonb,
  detail jsonb,
  sequence bigint,
  previous_hash bytea,
  hash bytea,
  constraint audit_entry_action_check CHECK ((action ~ '^[a-z][a-z_-]*\.[a-z][a-z_-]*$'::text)),
  constraint audit_entry_check CHECK ((((sequence IS NULL) = (hash IS NULL)) AND ((sequence IS NULL) = (previous_hash IS NULL)))),
  constraint audit_entry_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text]))),
  constraint audit_entry_pkey PRIMARY KEY (id),
  constraint audit_entry_sequence_key UNIQUE (sequence)
);
create table barrier (
  county_code character(6) not null,
  id uuid not null,
  kind text not null,
  geom geometry(LineString,4326) not null,
  source text not null,
  source_key text not null,
  constraint barrier_pkey PRIMARY KEY (county_code, id),
  constraint barrier_source_source_key_key UNIQUE (source, source_key)
);
create table border (
  county_code character(6) not null,
  id uuid not null,
  level text not null,
  geom geometry(LineString,4326) not null,
  constraint border_level_check CHECK ((level = ANY (ARRAY['city'::text, 'county'::text, 'township'::text, 'community'::text]))),
  constraint border_pkey PRIMARY KEY (county_code, id)
);
create table building (
  county_code character(6) not null,
  id uuid not null,
  plot_id uuid,
  community_id uuid,
  name text,
  number_text text,
  kind text not null,
  floors smallint,
  height_metres real,
  units smallint,
  flats integer,
  built_year smallint,
  household_count integer,
  resident_count integer,
  resident_60_plus integer,
  resident_under_15 integer,
  tenant_count integer,
  disabled_count integer,
  count_source text,
  counted_on date,
  geom geometry(Geometry,4326) not null,
  label_point geometry(Point,4326) not null,
  source text not null,
  source_key text not null,
  constraint building_geom_check CHECK ((geometrytype(geom) = ANY (ARRAY['POLYGON'::text, 'MULTIPOLYGON'::text]))),
  constraint building_pkey PRIMARY KEY (county_code, id),
  constraint building_source_source_key_key UNIQUE (source, source_key)
);
create table builtin_role_permission (
  role_code text not null,
  permission_code text not null,
  constraint builtin_role_permission_pkey PRIMARY KEY (role_code, permission_code)
);
create table change_event (
  id bigint not null generated as identity,
  sequence bigint,
  kind text not null,
  entity_id uuid,
  county_code character(6),
  community_id uuid,
  layers text[] not null default '{}'::text[],
  extent geometry(Polygon,4326),
  payload jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null default now(),
  constraint change_event_pkey PRIMARY KEY (id),
  constraint change_event_sequence_key UNIQUE (sequence)
);
create table city (
  only_row boolean not null default true,
  code character(6) not null,
  name text not null,
  name_en text,
  centre geometry(Point,4326) not null,
  extent geometry(Polygon,4326) not null,
  central_meridian double precision not null,
  time_zone text not null default 'Asia/Shanghai'::text,
  is_synthetic boolean not null,
  origin jsonb not null default '{}'::jsonb,
  data_as_of timestamp with time zone not null,
  coordinate_frame text not null default 'CGCS2000'::text,
  coordinate_epoch numeric,
  focus geometry(Polygon,4326),
  stands_still_at timestamp with time zone,
  constraint city_only_row_check CHECK (only_row),
  constraint city_pkey PRIMARY KEY (only_row)
);
create table cleaning_job (
  id uuid not null,
  account_id uuid not null,
  account_name text not null,
  department text not null,
  file_name text not null,
  file_hash text not null,
  file_bytes bigint not null,
  reading jsonb not null,
  sheets jsonb not null default '[]'::jsonb,
  columns jsonb,
  choice jsonb,
  state text not null default 'uploaded'::text,
  failure jsonb,
  rows_total integer,
  rows_done integer not null default 0,
  rows_accepted integer not null default 0,
  rows_review integer not null default 0,
  rows_rejected integer not null default 0,
  rows_decided integer not null default 0,
  links_written integer not null default 0,
  faults jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  touched_at timestamp with time zone not null default now(),
  file_removed_at timestamp with time zone,
  links_kept integer not null default 0,
  constraint cleaning_job_department_check CHECK (((length(department) >= 1) AND (length(department) <= 80))),
  constraint cleaning_job_pkey PRIMARY KEY (id),
  constraint cleaning_job_state_check CHECK ((state = ANY (ARRAY['uploaded'::text, 'running'::text, 'review'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);
create table cleaning_row (
  job_id uuid not null,
  row_number integer not null,
  raw_text text not null,
  record_key text,
  given_point geometry(Point,4326),
  found_band text not null,
  band text not null,
  address_id uuid,
  point geometry(Point,4326),
  score real,
  "precision" text,
  method text not null,
  candidates jsonb not null default '[]'::jsonb,
  faults text[] not null default '{}'::text[],
  decided_by uuid,
  decided_name text,
  decided_at timestamp with time zone,
  revision integer not null default 0,
  constraint cleaning_row_band_check CHECK ((band = ANY (ARRAY['accept'::text, 'review'::text, 'reject'::text]))),
  constraint cleaning_row_found_band_check CHECK ((found_band = ANY (ARRAY['accept'::text, 'review'::text, 'reject'::text]))),
  constraint cleaning_row_job_id_fkey FOREIGN KEY (job_id) REFERENCES cleaning_job(id) ON DELETE CASCADE,
  constraint cleaning_row_method_check CHECK ((method = ANY (ARRAY['matched'::text, 'candidate'::text, 'chosen'::text, 'none'::text]))),
  constraint cleaning_row_pkey PRIMARY KEY (job_id, row_number)
);
create table demonstration_change (
  id integer not null,
  kind text not null,
  name text not null,
  class_codes text[] not null,
  factor double precision not null,
  grid_ids uuid[] not null,
  first_day date not null,
  last_day date,
  constraint demonstration_change_pkey PRIMARY KEY (id)
);
create table demonstration_class_factor (
  class_code text not null,
  month_factors double precision[] not null,
  weekday_factors double precision[] not null,
  rain_factor double precision not null,
  scale double precision not null,
  hour_shares double precision[] not null,
  constraint demonstration_class_factor_pkey PRIMARY KEY (class_code)
);
create table demonstration_class_share (
  county_code character(6) not null,
  class_code text not null,
  share double precision not null,
  constraint demonstration_class_share_pkey PRIMARY KEY (county_code, class_code)
);
create table demonstration_grid_rate (
  county_code character(6) not null,
  grid_id uuid not null,
  daily_rate double precision not null,
  constraint demonstration_grid_rate_pkey PRIMARY KEY (county_code, grid_id)
);
create table demonstration_near_repeat (
  class_code text not null,
  radius_metres double precision not null,
  days integer not null,
  lift double precision not null,
  constraint demonstration_near_repeat_pkey PRIMARY KEY (class_code)
);
create table demonstration_rain_day (
  day date not null,
  constraint demonstration_rain_day_pkey PRIMARY KEY (day)
);
create table department (
  id uuid not null,
  code text not null,
  name text not null,
  name_en text,
  is_active boolean not null default true,
  constraint department_code_key UNIQUE (code),
  constraint department_pkey PRIMARY KEY (id)
);
create table device_code (
  code_hash bytea not null,
  account_id uuid not null,
  device_name text not null,
  created_by uuid not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint device_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint device_code_created_by_fkey FOREIGN KEY (created_by) REFERENCES account(id),
  constraint device_code_pkey PRIMARY KEY (code_hash)
);
create table duty_shift (
  county_code character(6) not null,
  id uuid not null,
  post_id uuid not null,
  staff_id uuid not null,
  during tstzrange not null,
  jurisdiction_id uuid,
  constraint duty_shift_pkey PRIMARY KEY (county_code, id)
);
create table element (
  county_code character(6) not null,
  id uuid not null,
  kind text not null,
  name text not null,
  community_id uuid,
  plot_id uuid,
  address text,
  point geometry(Point,4326) not null,
  attributes jsonb not null default '{}'::jsonb,
  source text not null,
  source_key text not null,
  updated_at timestamp with time zone not null default now(),
  constraint element_kind_fkey FOREIGN KEY (kind) REFERENCES element_kind(code),
  constraint element_pkey PRIMARY KEY (county_code, id),
  constraint element_source_source_key_key UNIQUE (source, source_key)
);
create table element_kind (
  code text not null,
  family text not null,
  name text not null,
  name_en text not null,
  symbol text not null,
  sort_order integer not null,
  constraint element_kind_family_check CHECK ((family = ANY (ARRAY['facility'::text, 'organisation'::text, 'centre'::text, 'camera'::text]))),
  constraint element_kind_pkey PRIMARY KEY (code)
);
create table grid (
  county_code character(6) not null,
  id uuid not null,
  community_id uuid not null,
  code character(15) not null,
  opened_on date not null,
  retired_on date,
  constraint grid_code_key UNIQUE (code),
  constraint grid_pkey PRIMARY KEY (county_code, id)
);
create table grid_plot (
  county_code character(6) not null,
  grid_version_id uuid not null,
  plot_id uuid not null,
  constraint grid_plot_pkey PRIMARY KEY (county_code, grid_version_id, plot_id)
);
create table grid_shape (
  county_code character(6) not null,
  grid_version_id uuid not null,
  detail smallint not null,
  geom geometry(MultiPolygon,4326) not null,
  constraint grid_shape_detail_check CHECK (((detail >= 1) AND (detail <= 3))),
  constraint grid_shape_pkey PRIMARY KEY (county_code, grid_version_id, detail)
);
create table grid_version (
  county_code character(6) not null,
  id uuid not null,
  grid_id uuid not null,
  community_id uuid not null,
  code character(15) not null,
  name text not null,
  kind text not null,
  host_element_id uuid,
  valid daterange not null,
  revision integer not null default 1,
  geom geometry(MultiPolygon,4326) not null,
  label_point geometry(Point,4326) not null,
  area_m2 double precision not null,
  perimeter_m double precision not null,
  household_count integer,
  resident_count integer,
  resident_60_plus integer,
  resident_under_15 integer,
  tenant_count integer,
  disabled_count integer,
  building_count integer,
  constraint grid_version_code_valid_excl EXCLUDE USING gist (code WITH =, valid WITH &&),
  constraint grid_version_grid_id_valid_excl EXCLUDE USING gist (grid_id WITH =, valid WITH &&),
  constraint grid_version_kind_check CHECK ((kind = ANY (ARRAY['ordinary'::text, 'exclusive'::text, 'rural'::text]))),
  constraint grid_version_pkey PRIMARY KEY (county_code, id)
);
create table household_rule (
  county_code character(6) not null,
  grid_kind text not null,
  minimum_households integer,
  maximum_households integer,
  constraint household_rule_check CHECK ((minimum_households <= maximum_households)),
  constraint household_rule_grid_kind_check CHECK ((grid_kind = ANY (ARRAY['ordinary'::text, 'exclusive'::text, 'rural'::text]))),
  constraint household_rule_pkey PRIMARY KEY (county_code, grid_kind)
);
create table idempotency_key (
  key text not null,
  route text not null,
  request_hash text not null,
  status integer not null,
  response jsonb not null,
  created_at timestamp with time zone not null default now(),
  account_id uuid default current_account(),
  constraint idempotency_key_once UNIQUE NULLS NOT DISTINCT (account_id, key)
);
create table import_rejection (
  import_id uuid not null,
  row_number integer not null,
  field text,
  reason text not null,
  detail jsonb not null default '{}'::jsonb,
  constraint import_rejection_import_id_fkey FOREIGN KEY (import_id) REFERENCES import_run(id) ON DELETE CASCADE,
  constraint import_rejection_pkey PRIMARY KEY (import_id, row_number)
);
create table import_run (
  id uuid not null,
  file_name text not null,
  file_hash text not null,
  kind text not null,
  mapping jsonb not null default '{}'::jsonb,
  state text not null,
  started_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  rows_read integer not null default 0,
  rows_written integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_rejected integer not null default 0,
  warnings jsonb not null default '[]'::jsonb,
  rows_skipped integer not null default 0,
  rows_updated integer not null default 0,
  source text,
  reference_system text,
  failure jsonb,
  attribution text,
  constraint import_run_pkey PRIMARY KEY (id),
  constraint import_run_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
create table incident (
  county_code character(6) not null,
  filed_at timestamp with time zone not null,
  id uuid not null,
  number text not null,
  class_code text not null,
  title text not null,
  level text not null default 'self'::text,
  severity smallint not null default 1,
  state text not null default 'reported'::text,
  source text not null,
  source_key text,
  point geometry(Point,4326),
  address_text text,
  community_id uuid,
  grid_id uuid,
  occurred_at timestamp with time zone not null,
  reported_at timestamp with time zone not null,
  due_at timestamp with time zone,
  closed_at timestamp with time zone,
  is_duplicate boolean not null default false,
  position_fault text,
  revision integer not null default 1,
  constraint incident_class_code_fkey FOREIGN KEY (class_code) REFERENCES incident_class(code),
  constraint incident_level_check CHECK ((level = ANY (ARRAY['self'::text, 'community'::text, 'township'::text, 'county'::text, 'city'::text]))),
  constraint incident_pkey PRIMARY KEY (county_code, filed_at, id),
  constraint incident_severity_check CHECK (((severity >= 1) AND (severity <= 4))),
  constraint incident_state_check CHECK ((state = ANY (ARRAY['reported'::text, 'accepted'::text, 'dispatched'::text, 'handling'::text, 'closed'::text, 'rejected'::text])))
) partition by RANGE (filed_at);
create table incident_call (
  county_code character(6) not null,
  incident_id uuid not null,
  department_id uuid not null,
  called_at timestamp with time zone not null default now(),
  called_by uuid,
  community_id uuid,
  constraint incident_call_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id),
  constraint incident_call_pkey PRIMARY KEY (incident_id, department_id)
);
create table incident_cell (
  county_code character(6) not null,
  day date not null,
  cell bigint not null,
  community_id uuid,
  class_code text not null,
  state text not null,
  count integer not null
);
create table incident_cell_level (
  level smallint not null,
  by_class boolean not null,
  constraint incident_cell_level_pkey PRIMARY KEY (level, by_class)
);
create table incident_cell_month (
  level smallint not null,
  class_code text not null,
  month date not null,
  cell bigint not null,
  county_code character(6) not null,
  community_id uuid,
  state text not null,
  count integer not null
);
create table incident_class (
  code text not null,
  parent_code text,
  name text not null,
  name_en text not null,
  display_group text not null,
  time_limit_hours numeric,
  sort_order integer not null,
  constraint incident_class_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES incident_class(code),
  constraint incident_class_pkey PRIMARY KEY (code)
);
create table incident_event (
  county_code character(6) not null,
  id uuid not null,
  incident_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  post_id uuid,
  note text,
  before jsonb,
  after jsonb,
  community_id uuid,
  constraint incident_event_pkey PRIMARY KEY (county_code, id)
);
create table incident_key (
  source text not null,
  source_key text not null,
  incident_id uuid not null,
  filed_at timestamp with time zone not null,
  constraint incident_key_pkey PRIMARY KEY (source, source_key)
);
create table incident_report (
  county_code character(6) not null,
  id uuid not null,
  incident_id uuid,
  source text not null,
  received_at timestamp with time zone not null,
  raw jsonb not null,
  community_id uuid,
  constraint incident_report_pkey PRIMARY KEY (county_code, id)
);
create table land_use (
  county_code character(6) not null,
  id uuid not null,
  kind text not null,
  name text,
  geom geometry(Geometry,4326) not null,
  source text not null,
  source_key text not null,
  constraint land_use_pkey PRIMARY KEY (county_code, id),
  constraint land_use_source_source_key_key UNIQUE (source, source_key)
);
create table permission (
  code text not null,
  name text not null,
  name_en text not null,
  is_by_place boolean not null,
  sort_order integer not null,
  constraint permission_pkey PRIMARY KEY (code)
);
create table place (
  county_code character(6) not null,
  id uuid not null,
  kind text not null,
  name text not null,
  name_en text,
  pinyin text,
  initials text,
  community_id uuid,
  rank smallint not null default 4,
  status text not null default 'current'::text,
  geom geometry(Geometry,4326) not null,
  label_point geometry(Point,4326) not null,
  source text not null,
  source_key text not null,
  parent_id uuid,
  valid daterange not null default daterange(NULL::date, NULL::date),
  revision integer not null default 1,
  certified_by uuid,
  certified_at timestamp with time zone,
  constraint place_pkey PRIMARY KEY (county_code, id),
  constraint place_rank_check CHECK (((rank >= 1) AND (rank <= 5))),
  constraint place_source_source_key_key UNIQUE (source, source_key),
  constraint place_status_check CHECK ((status = ANY (ARRAY['current'::text, 'retired'::text])))
);
create table place_alias (
  county_code character(6) not null,
  id uuid not null,
  place_id uuid,
  region_id uuid,
  kind text not null,
  name text not null,
  pinyin text,
  initials text,
  valid daterange not null default daterange(NULL::date, NULL::date),
  source text not null,
  constraint place_alias_check CHECK (((place_id IS NULL) <> (region_id IS NULL))),
  constraint place_alias_kind_check CHECK ((kind = ANY (ARRAY['former'::text, 'short'::text, 'colloquial'::text, 'homophone'::text]))),
  constraint place_alias_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint place_alias_pkey PRIMARY KEY (county_code, id)
);
create table plan (
  county_code character(6) not null,
  id uuid not null,
  name text not null,
  scope_region_id uuid not null,
  state text not null default 'draft'::text,
  author_id uuid not null,
  author_name text not null,
  note text not null default ''::text,
  balance_by text not null default 'households'::text,
  workload_weights jsonb,
  head integer not null default 0,
  revision integer not null default 1,
  rule_reason text,
  effective_on date,
  approver_id uuid,
  submitted_at timestamp with time zone,
  approved_at timestamp with time zone,
  published_at timestamp with time zone,
  rolled_back_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  written_out_as text,
  constraint plan_balance_by_check CHECK ((balance_by = ANY (ARRAY['households'::text, 'workload'::text]))),
  constraint plan_check CHECK (((approver_id IS NULL) OR (approver_id <> author_id))),
  constraint plan_head_check CHECK ((head >= 0)),
  constraint plan_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint plan_note_check CHECK ((length(note) <= 2000)),
  constraint plan_pkey PRIMARY KEY (county_code, id),
  constraint plan_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'scheduled'::text, 'published'::text, 'rolled_back'::text, 'discarded'::text])))
);
create table plan_arc (
  county_code character(6) not null,
  plan_id uuid not null,
  id uuid not null,
  left_plot_id uuid,
  right_plot_id uuid,
  kind text not null,
  length_metres double precision not null,
  geom geometry(LineString,4326) not null,
  constraint plan_arc_kind_check CHECK ((kind = ANY (ARRAY['plain'::text, 'arterial'::text, 'barrier'::text]))),
  constraint plan_arc_pkey PRIMARY KEY (county_code, plan_id, id)
);
create table plan_building (
  county_code character(6) not null,
  plan_id uuid not null,
  building_id uuid not null,
  plot_id uuid not null,
  constraint plan_building_pkey PRIMARY KEY (county_code, plan_id, building_id)
);
create table plan_change (
  county_code character(6) not null,
  plan_id uuid not null,
  id uuid not null,
  "position" integer not null,
  revision integer not null,
  change jsonb not null,
  kind text not null,
  community_ids uuid[] not null,
  author_id uuid not null,
  author_name text not null,
  note text,
  at timestamp with time zone not null default now(),
  is_discarded boolean not null default false,
  discarded_at timestamp with time zone,
  discard_reason jsonb,
  scope_region_id uuid,
  constraint plan_change_pkey PRIMARY KEY (county_code, plan_id, id),
  constraint plan_change_position_check CHECK (("position" >= 1))
);
create table plan_community (
  county_code character(6) not null,
  plan_id uuid not null,
  community_id uuid not null,
  base_revision integer not null,
  is_changed boolean not null default false,
  scope_region_id uuid,
  base_version_ids uuid[],
  is_redrawn boolean not null default false,
  constraint plan_community_pkey PRIMARY KEY (county_code, plan_id, community_id)
);
create table plan_event (
  county_code character(6) not null,
  id uuid not null,
  plan_id uuid not null,
  kind text not null,
  account_id uuid,
  account_name text,
  text text not null default ''::text,
  facts jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null default now(),
  scope_region_id uuid,
  constraint plan_event_kind_check CHECK ((kind = ANY (ARRAY['created'::text, 'commented'::text, 'submitted'::text, 'returned'::text, 'withdrawn'::text, 'approved'::text, 'scheduled'::text, 'published'::text, 'failed'::text, 'rolled_back'::text, 'rebased'::text, 'discarded'::text]))),
  constraint plan_event_pkey PRIMARY KEY (county_code, id),
  constraint plan_event_text_check CHECK ((length(text) <= 2000))
);
create table plan_grid (
  county_code character(6) not null,
  plan_id uuid not null,
  grid_id uuid not null,
  community_id uuid not null,
  code character(15) not null,
  published_grid_id uuid,
  is_new boolean not null,
  name text not null,
  kind text not null,
  host_element_id uuid,
  scope_region_id uuid,
  predecessor_id uuid,
  constraint plan_grid_kind_check CHECK ((kind = ANY (ARRAY['ordinary'::text, 'exclusive'::text, 'rural'::text]))),
  constraint plan_grid_pkey PRIMARY KEY (county_code, plan_id, grid_id)
);
create table plan_plot (
  county_code character(6) not null,
  plan_id uuid not null,
  plot_id uuid not null,
  community_id uuid not null,
  grid_id uuid not null,
  parent_plot_id uuid,
  geom geometry(Polygon,4326),
  scope_region_id uuid,
  area_m2 double precision,
  label_point geometry(Point,4326),
  constraint plan_plot_pkey PRIMARY KEY (county_code, plan_id, plot_id)
);
create table plan_presence (
  plan_id uuid not null,
  account_id uuid not null,
  plan_name text not null,
  display_name text not null,
  community_ids uuid[] not null,
  seen_at timestamp with time zone not null default now(),
  scope_region_id uuid,
  constraint plan_presence_pkey PRIMARY KEY (plan_id, account_id)
);
create table plan_publication (
  county_code character(6) not null,
  plan_id uuid not null,
  published_on date not null,
  closed_version_ids uuid[] not null,
  opened_version_ids uuid[] not null,
  retired_grid_ids uuid[] not null,
  opened_grid_ids uuid[] not null,
  retired_plot_ids uuid[] not null,
  made_plot_ids uuid[] not null,
  reassigned jsonb not null default '[]'::jsonb,
  scope_region_id uuid,
  staff_day date not null default CURRENT_DATE,
  published_at timestamp with time zone not null default now(),
  rolled_back_on date,
  constraint plan_publication_pkey PRIMARY KEY (county_code, plan_id)
);
create table plan_publication_row (
  county_code character(6) not null,
  plan_id uuid not null,
  kind text not null,
  id uuid not null,
  before jsonb,
  constraint plan_publication_row_kind_check CHECK ((kind = ANY (ARRAY['plot'::text, 'arc'::text, 'building'::text, 'address'::text, 'element'::text, 'grid'::text, 'version'::text, 'post'::text, 'assignment'::text, 'shift'::text, 'incident'::text, 'task'::text]))),
  constraint plan_publication_row_pkey PRIMARY KEY (county_code, plan_id, kind, id)
);
create table plot (
  county_code character(6) not null,
  id uuid not null,
  community_id uuid not null,
  block_number integer not null,
  land_use text not null,
  compound_place_id uuid,
  valid daterange not null default daterange(NULL::date, NULL::date),
  geom geometry(Polygon,4326) not null,
  label_point geometry(Point,4326) not null,
  area_m2 double precision not null,
  household_count integer,
  resident_count integer,
  resident_60_plus integer,
  resident_under_15 integer,
  tenant_count integer,
  disabled_count integer,
  constraint plot_pkey PRIMARY KEY (county_code, id)
);
create table plot_arc (
  county_code character(6) not null,
  id uuid not null,
  left_plot_id uuid,
  right_plot_id uuid,
  kind text not null,
  length_metres double precision not null,
  geom geometry(LineString,4326) not null,
  constraint plot_arc_kind_check CHECK ((kind = ANY (ARRAY['plain'::text, 'arterial'::text, 'barrier'::text]))),
  constraint plot_arc_pkey PRIMARY KEY (county_code, id)
);
create table plot_load (
  county_code character(6) not null,
  plot_id uuid not null,
  community_id uuid not null,
  incidents integer not null,
  open_incidents integer not null,
  counted_at timestamp with time zone not null default now(),
  constraint plot_load_pkey PRIMARY KEY (county_code, plot_id)
);
create table post (
  county_code character(6) not null,
  id uuid not null,
  role_code text not null,
  grid_id uuid,
  region_id uuid,
  opened_on date not null,
  closed_on date,
  jurisdiction_id uuid,
  constraint post_check CHECK (((grid_id IS NULL) <> (region_id IS NULL))),
  constraint post_pkey PRIMARY KEY (county_code, id),
  constraint post_role_code_fkey FOREIGN KEY (role_code) REFERENCES role_kind(code)
);
create table region (
  county_code character(6) not null,
  id uuid not null,
  parent_id uuid,
  level text not null,
  code text not null,
  name text not null,
  name_en text,
  community_kind text,
  valid daterange not null default daterange(NULL::date, NULL::date),
  geom geometry(MultiPolygon,4326),
  label_point geometry(Point,4326),
  area_m2 double precision,
  household_count integer,
  resident_count integer,
  revision integer not null default 1,
  updated_at timestamp with time zone not null default now(),
  pinyin text,
  initials text,
  constraint region_code_valid_excl EXCLUDE USING gist (code WITH =, valid WITH &&),
  constraint region_community_kind_check CHECK ((community_kind = ANY (ARRAY['residential'::text, 'village'::text]))),
  constraint region_level_check CHECK ((level = ANY (ARRAY['province'::text, 'city'::text, 'county'::text, 'township'::text, 'community'::text]))),
  constraint region_pkey PRIMARY KEY (county_code, id)
);
create table region_shape (
  county_code character(6) not null,
  region_id uuid not null,
  detail smallint not null,
  level text not null,
  geom geometry(MultiPolygon,4326) not null,
  constraint region_shape_detail_check CHECK (((detail >= 1) AND (detail <= 3))),
  constraint region_shape_pkey PRIMARY KEY (county_code, region_id, detail)
);
create table region_within (
  ancestor_id uuid not null,
  region_id uuid not null,
  constraint region_within_pkey PRIMARY KEY (ancestor_id, region_id)
);
create table retired_address_code (
  code text not null,
  address_id uuid not null,
  retired_at timestamp with time zone not null default now(),
  constraint retired_address_code_pkey PRIMARY KEY (code)
);
create table road (
  county_code character(6) not null,
  id uuid not null,
  class text not null,
  name text,
  name_en text,
  is_bridge boolean not null default false,
  is_tunnel boolean not null default false,
  geom geometry(LineString,4326) not null,
  source text not null,
  source_key text not null,
  standard_name text,
  constraint road_pkey PRIMARY KEY (county_code, id),
  constraint road_source_source_key_key UNIQUE (source, source_key)
);
create table road_naming (
  county_code character(6) not null,
  change_id uuid not null,
  road_id uuid not null,
  before text,
  after text,
  constraint road_naming_pkey PRIMARY KEY (county_code, change_id, road_id)
);
create table role (
  code text not null,
  name text not null,
  name_en text not null,
  is_builtin boolean not null default false,
  needs_second_factor boolean not null default false,
  exclusive_group text,
  is_without_personal_fields boolean not null default false,
  is_device_bound boolean not null default false,
  read_limit_seconds integer not null default 30,
  idle_minutes integer not null default 30,
  session_hours integer not null default 12,
  sort_order integer not null,
  constraint role_code_check CHECK ((code ~ '^[a-z][a-z_]{1,39}$'::text)),
  constraint role_idle_minutes_check CHECK (((idle_minutes >= 5) AND (idle_minutes <= 43200))),
  constraint role_pkey PRIMARY KEY (code),
  constraint role_read_limit_seconds_check CHECK (((read_limit_seconds >= 1) AND (read_limit_seconds <= 300))),
  constraint role_session_hours_check CHECK (((session_hours >= 1) AND (session_hours <= 4320)))
);
create table role_kind (
  code text not null,
  name text not null,
  name_en text not null,
  is_sole boolean not null,
  sort_order integer not null,
  constraint role_kind_pkey PRIMARY KEY (code)
);
create table role_permission (
  role_code text not null,
  permission_code text not null,
  constraint role_permission_permission_code_fkey FOREIGN KEY (permission_code) REFERENCES permission(code),
  constraint role_permission_pkey PRIMARY KEY (role_code, permission_code),
  constraint role_permission_role_code_fkey FOREIGN KEY (role_code) REFERENCES role(code) ON DELETE CASCADE
);
create table seed_run (
  only_row boolean not null default true,
  size text not null,
  seed bigint not null,
  state text not null,
  filled_tables text[] not null,
  started_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  constraint seed_run_only_row_check CHECK (only_row),
  constraint seed_run_pkey PRIMARY KEY (only_row),
  constraint seed_run_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text])))
);
create table session (
  id uuid not null,
  account_id uuid not null,
  token_hash bytea not null,
  previous_token_hash bytea,
  previous_until timestamp with time zone,
  device_hash bytea,
  device_name text,
  kind text not null,
  is_pending boolean not null default false,
  created_at timestamp with time zone not null default now(),
  rotated_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  idle_seconds integer not null,
  ended_at timestamp with time zone,
  end_reason text,
  address text,
  agent text,
  is_proven boolean not null default false,
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint session_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'external'::text, 'device'::text, 'demonstration'::text]))),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_hash_key UNIQUE (token_hash)
);
create table staff (
  county_code character(6) not null,
  id uuid not null,
  name text not null,
  work_telephone text,
  is_full_time boolean not null default true,
  constraint staff_pkey PRIMARY KEY (county_code, id)
);
create table standard_address (
  county_code character(6) not null,
  id uuid not null,
  code text,
  community_id uuid not null,
  road_name text,
  road_number text,
  compound_name text,
  building_number text,
  unit_number text,
  room_number text,
  display text not null,
  status text not null default 'current'::text,
  point geometry(Point,4326),
  point_precision text,
  building_id uuid,
  plot_id uuid,
  source text not null,
  floor_number text,
  valid daterange not null default daterange(NULL::date, NULL::date),
  revision integer not null default 1,
  certified_by uuid,
  certified_at timestamp with time zone,
  constraint standard_address_pkey PRIMARY KEY (county_code, id),
  constraint standard_address_point_precision_check CHECK ((point_precision = ANY (ARRAY['room'::text, 'unit'::text, 'building'::text, 'number'::text, 'road'::text, 'community'::text]))),
  constraint standard_address_status_check CHECK ((status = ANY (ARRAY['current'::text, 'retired'::text])))
);
create table task (
  county_code character(6) not null,
  id uuid not null,
  incident_id uuid,
  grid_id uuid,
  kind text not null,
  state text not null,
  post_id uuid,
  created_at timestamp with time zone not null,
  due_at timestamp with time zone,
  done_at timestamp with time zone,
  community_id uuid,
  constraint task_pkey PRIMARY KEY (county_code, id)
);
create table visit (
  county_code character(6) not null,
  id uuid not null,
  grid_id uuid not null,
  building_id uuid,
  post_id uuid,
  visited_at timestamp with time zone not null,
  outcome text not null,
  community_id uuid,
  constraint visit_pkey PRIMARY KEY (county_code, id)
);
create table water (
  county_code character(6) not null,
  id uuid not null,
  kind text not null,
  name text,
  geom geometry(Geometry,4326) not null,
  source text not null,
  source_key text not null,
  constraint water_geom_check CHECK ((geometrytype(geom) = ANY (ARRAY['POLYGON'::text, 'MULTIPOLYGON'::text, 'LINESTRING'::text, 'MULTILINESTRING'::text]))),
  constraint water_pkey PRIMARY KEY (county_code, id),
  constraint water_source_source_key_key UNIQUE (source, source_key)
);
create sequence change_event_sequence;
create sequence incident_number_sequence;
create view building_card as
 SELECT building.county_code,
    building.id,
    building.plot_id,
    building.community_id,
    building.name,
    building.number_text,
    building.kind,
    building.floors,
    building.height_metres,
    building.units,
    building.flats,
    building.built_year,
        CASE
            WHEN shown.shows_figures THEN building.household_count
            ELSE NULL::integer
        END AS household_count,
        CASE
            WHEN shown.shows_figures THEN building.resident_count
            ELSE NULL::integer
        END AS resident_count,
        CASE
            WHEN shown.shows_figures THEN building.resident_60_plus
            ELSE NULL::integer
        END AS resident_60_plus,
        CASE
            WHEN shown.shows_figures THEN building.resident_under_15
            ELSE NULL::integer
        END AS resident_under_15,
        CASE
            WHEN shown.shows_figures THEN building.tenant_count
            ELSE NULL::integer
        END AS tenant_count,
        CASE
            WHEN shown.shows_figures THEN building.disabled_count
            ELSE NULL::integer
        END AS disabled_count,
        CASE
            WHEN shown.shows_figures THEN building.count_source
            ELSE NULL::text
        END AS count_source,
        CASE
            WHEN shown.shows_figures THEN building.counted_on
            ELSE NULL::date
        END AS counted_on,
    shown.shows_figures,
    building.geom,
    building.label_point,
    building.source,
    building.source_key
   FROM ((building
     CROSS JOIN reach_of('population.read'::text) reach(is_whole_city, region_ids))
     CROSS JOIN LATERAL ( SELECT (reach.is_whole_city OR COALESCE((building.community_id = ANY (reach.region_ids)), false)) AS shows_figures) shown);
create view grid_card as
 SELECT version.county_code,
    version.id,
    version.grid_id,
    version.community_id,
    version.code,
    version.name,
    version.kind,
    version.host_element_id,
    version.valid,
    version.revision,
    version.geom,
    version.label_point,
    version.area_m2,
    version.perimeter_m,
    shown.household_count,
        CASE
            WHEN shown.is_within_reach THEN version.resident_count
            ELSE NULL::integer
        END AS resident_count,
        CASE
            WHEN shown.is_within_reach THEN version.resident_60_plus
            ELSE NULL::integer
        END AS resident_60_plus,
        CASE
            WHEN shown.is_within_reach THEN version.resident_under_15
            ELSE NULL::integer
        END AS resident_under_15,
        CASE
            WHEN shown.is_within_reach THEN version.tenant_count
            ELSE NULL::integer
        END AS tenant_count,
        CASE
            WHEN shown.is_within_reach THEN version.disabled_count
            ELSE NULL::integer
        END AS disabled_count,
        CASE
            WHEN shown.is_within_reach THEN version.building_count
            ELSE NULL::integer
        END AS building_count,
    shown.is_within_reach AS shows_figures,
    community.code AS community_code,
    community.name AS community_name,
    bounds.minimum_households,
    bounds.maximum_households,
        CASE
            WHEN ((bounds.minimum_households IS NULL) AND (bounds.maximum_households IS NULL)) THEN 'none'::text
            WHEN (shown.household_count IS NULL) THEN 'unknown'::text
            WHEN (shown.household_count < bounds.minimum_households) THEN 'below'::text
            WHEN (shown.household_count > bounds.maximum_households) THEN 'above'::text
            ELSE 'inside'::text
        END AS rule_state
   FROM (((((((grid_version version
     CROSS JOIN reach_of('population.read'::text) reach(is_whole_city, region_ids))
     CROSS JOIN LATERAL ( SELECT (reach.is_whole_city OR (version.community_id = ANY (reach.region_ids))) AS is_within_reach) within)
     CROSS JOIN LATERAL ( SELECT within.is_within_reach,
                CASE
                    WHEN within.is_within_reach THEN version.household_count
                    ELSE NULL::integer
                END AS household_count) shown)
     LEFT JOIN region community ON ((community.id = version.community_id)))
     LEFT JOIN household_rule own ON (((own.county_code = version.county_code) AND (own.grid_kind = version.kind))))
     LEFT JOIN household_rule general ON (((general.county_code = '000000'::bpchar) AND (general.grid_kind = version.kind))))
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN (own.county_code IS NULL) THEN general.minimum_households
                    ELSE own.minimum_households
                END AS minimum_households,
                CASE
                    WHEN (own.county_code IS NULL) THEN general.maximum_households
                    ELSE own.maximum_households
                END AS maximum_households) bounds)
  WHERE (NOT isempty(version.valid));
create view live_grant as
 SELECT held.account_id,
    held.role_code,
    granted.permission_code,
    held.region_id,
    held.department_id,
    region.level AS region_level
   FROM ((((((account_grant held
     JOIN account holder ON ((holder.id = held.account_id)))
     JOIN role_permission granted ON ((granted.role_code = held.role_code)))
     LEFT JOIN region ON ((region.id = held.region_id)))
     LEFT JOIN department ON ((department.id = held.department_id)))
     LEFT JOIN account_grant source ON ((source.id = held.delegated_from)))
     LEFT JOIN account giver ON ((giver.id = source.account_id)))
  WHERE ((holder.state = 'active'::text) AND ((holder.expires_at IS NULL) OR (holder.expires_at > now())) AND (held.valid @> now()) AND ((held.region_id IS NULL) OR (region.valid @> ((now() AT TIME ZONE COALESCE(( SELECT city.time_zone
           FROM city), 'Asia/Shanghai'::text)))::date)) AND ((held.department_id IS NULL) OR department.is_active) AND ((held.delegated_from IS NULL) OR ((source.valid @> now()) AND (giver.state = 'active'::text) AND ((giver.expires_at IS NULL) OR (giver.expires_at > now())))));
create view plot_card as
 SELECT plot.county_code,
    plot.id,
    plot.community_id,
    plot.block_number,
    plot.land_use,
    plot.compound_place_id,
    plot.valid,
    plot.geom,
    plot.label_point,
    plot.area_m2,
        CASE
            WHEN shown.shows_figures THEN plot.household_count
            ELSE NULL::integer
        END AS household_count,
        CASE
            WHEN shown.shows_figures THEN plot.resident_count
            ELSE NULL::integer
        END AS resident_count,
        CASE
            WHEN shown.shows_figures THEN plot.resident_60_plus
            ELSE NULL::integer
        END AS resident_60_plus,
        CASE
            WHEN shown.shows_figures THEN plot.resident_under_15
            ELSE NULL::integer
        END AS resident_under_15,
        CASE
            WHEN shown.shows_figures THEN plot.tenant_count
            ELSE NULL::integer
        END AS tenant_count,
        CASE
            WHEN shown.shows_figures THEN plot.disabled_count
            ELSE NULL::integer
        END AS disabled_count,
    shown.shows_figures
   FROM ((plot
     CROSS JOIN reach_of('population.read'::text) reach(is_whole_city, region_ids))
     CROSS JOIN LATERAL ( SELECT (reach.is_whole_city OR COALESCE((plot.community_id = ANY (reach.region_ids)), false)) AS shows_figures) shown);
create view region_card as
 SELECT region.county_code,
    region.id,
    region.parent_id,
    region.level,
    region.code,
    region.name,
    region.name_en,
    region.community_kind,
    region.valid,
    region.geom,
    region.label_point,
    region.area_m2,
        CASE
            WHEN shown.shows_figures THEN region.household_count
            ELSE NULL::integer
        END AS household_count,
        CASE
            WHEN shown.shows_figures THEN region.resident_count
            ELSE NULL::integer
        END AS resident_count,
    shown.shows_figures,
    region.revision,
    region.updated_at,
    region.pinyin,
    region.initials
   FROM ((region
     CROSS JOIN reach_of('population.read'::text) reach(is_whole_city, region_ids))
     CROSS JOIN LATERAL ( SELECT (reach.is_whole_city OR (region.id = ANY (reach.region_ids))) AS shows_figures) shown);
create view staff_card as
 SELECT staff.county_code,
    staff.id,
        CASE
            WHEN (NOT personal.is_left_out) THEN mask_name(staff.name)
            ELSE NULL::text
        END AS name,
        CASE
            WHEN (NOT personal.is_left_out) THEN mask_telephone(staff.work_telephone)
            ELSE NULL::text
        END AS work_telephone,
    staff.is_full_time
   FROM ((staff
     CROSS JOIN reach_of('staff.read'::text) reach(is_whole_city, region_ids))
     CROSS JOIN is_without_personal_fields() personal(is_left_out))
  WHERE (reach.is_whole_city OR (EXISTS ( SELECT
           FROM assignment
          WHERE ((assignment.staff_id = staff.id) AND (assignment.jurisdiction_id = ANY (reach.region_ids))))));
CREATE INDEX account_grant_account ON public.account_grant USING btree (account_id);
CREATE UNIQUE INDEX account_login_name ON public.account USING btree (lower(login_name));
CREATE INDEX address_change_communities ON public.address_change USING gin (community_ids);
CREATE UNIQUE INDEX address_change_id ON public.address_change USING btree (id);
CREATE INDEX address_change_made ON public.address_change USING btree (made_at DESC, id DESC);
CREATE UNIQUE INDEX address_change_reverts ON public.address_change USING btree (reverts_id) WHERE (reverts_id IS NOT NULL);
CREATE INDEX address_change_row_change ON public.address_change_row USING btree (change_id);
CREATE INDEX address_change_row_subject ON public.address_change_row USING btree (subject_id, effective_on, made_at);
CREATE INDEX address_change_unnumbered ON public.address_change USING btree (id) WHERE (sequence IS NULL);
CREATE INDEX address_link_address ON public.address_link USING btree (address_id);
CREATE UNIQUE INDEX address_quality_community ON public.address_quality USING btree (community_id);
CREATE INDEX api_key_account ON public.api_key USING btree (account_id);
CREATE INDEX assignment_jurisdiction ON public.assignment USING btree (jurisdiction_id);
CREATE INDEX assignment_post ON public.assignment USING btree (post_id);
CREATE INDEX assignment_staff ON public.assignment USING btree (staff_id);
CREATE INDEX audit_entry_account ON public.audit_entry USING btree (account_name, at DESC);
CREATE INDEX audit_entry_at ON public.audit_entry USING btree (at DESC, id DESC);
CREATE INDEX audit_entry_entity ON public.audit_entry USING btree (entity_id, at DESC);
CREATE INDEX audit_entry_unsealed ON public.audit_entry USING btree (at, id) WHERE (sequence IS NULL);
CREATE INDEX barrier_geom ON public.barrier USING gist (geom);
CREATE INDEX border_geom ON public.border USING gist (geom);
CREATE INDEX building_community ON public.building USING btree (community_id);
CREATE INDEX building_geom ON public.building USING gist (geom);
CREATE UNIQUE INDEX building_id ON public.building USING btree (id);
CREATE INDEX building_plot ON public.building USING btree (plot_id);
CREATE INDEX change_event_unnumbered ON public.change_event USING btree (id) WHERE (sequence IS NULL);
CREATE INDEX cleaning_job_account ON public.cleaning_job USING btree (account_id, created_at DESC, id);
CREATE INDEX cleaning_job_file ON public.cleaning_job USING btree (account_id, file_hash);
CREATE INDEX cleaning_row_band ON public.cleaning_row USING btree (job_id, band, row_number) INCLUDE (point);
CREATE INDEX cleaning_row_fault ON public.cleaning_row USING btree (job_id, row_number) WHERE (faults <> '{}'::text[]);
CREATE INDEX cleaning_row_given ON public.cleaning_row USING gist (given_point) WHERE ((band = 'reject'::text) AND (given_point IS NOT NULL));
CREATE INDEX cleaning_row_point ON public.cleaning_row USING gist (point) WHERE (point IS NOT NULL);
CREATE INDEX cleaning_row_text ON public.cleaning_row USING btree (job_id, md5(raw_text)) WHERE (found_band = 'review'::text);
CREATE INDEX element_community ON public.element USING btree (community_id);
CREATE UNIQUE INDEX element_id ON public.element USING btree (id);
CREATE INDEX element_kind_index ON public.element USING btree (kind);
CREATE INDEX element_name_prefix ON public.element USING btree (name COLLATE "C");
CREATE INDEX element_name_trgm ON public.element USING gin (name gin_trgm_ops);
CREATE INDEX element_point ON public.element USING gist (point);
CREATE INDEX grid_community ON public.grid USING btree (community_id);
CREATE UNIQUE INDEX grid_id ON public.grid USING btree (id);
CREATE INDEX grid_plot_plot ON public.grid_plot USING btree (plot_id);
CREATE INDEX grid_shape_geom ON public.grid_shape USING gist (geom);
CREATE INDEX grid_version_code ON public.grid_version USING btree (code);
CREATE INDEX grid_version_code_prefix ON public.grid_version USING btree (((code)::text) COLLATE "C");
CREATE INDEX grid_version_community ON public.grid_version USING btree (community_id);
CREATE INDEX grid_version_geom ON public.grid_version USING gist (geom);
CREATE UNIQUE INDEX grid_version_id ON public.grid_version USING btree (id);
CREATE INDEX import_run_started ON public.import_run USING btree (started_at DESC, id);
CREATE INDEX incident_call_department ON public.incident_call USING btree (department_id);
CREATE INDEX incident_cell_day ON public.incident_cell USING btree (day, cell);
CREATE INDEX incident_cell_month_key ON public.incident_cell_month USING btree (level, class_code, month, cell);
CREATE INDEX incident_community_time ON ONLY public.incident USING btree (community_id, occurred_at);
CREATE INDEX incident_counting ON ONLY public.incident USING btree (occurred_at) INCLUDE (filed_at, grid_id, community_id, class_code, state, id);
CREATE INDEX incident_event_incident ON public.incident_event USING btree (incident_id, at);
CREATE INDEX incident_grid_time ON ONLY public.incident USING btree (grid_id, occurred_at);
CREATE INDEX incident_id ON ONLY public.incident USING btree (id);
CREATE INDEX incident_number_prefix ON ONLY public.incident USING btree (number COLLATE "C");
CREATE INDEX incident_open ON ONLY public.incident USING btree (due_at) WHERE (state <> ALL (ARRAY['closed'::text, 'rejected'::text]));
CREATE INDEX incident_open_point ON ONLY public.incident USING gist (point) WHERE (state <> ALL (ARRAY['closed'::text, 'rejected'::text]));
CREATE INDEX incident_point ON ONLY public.incident USING gist (point);
CREATE INDEX incident_report_incident ON public.incident_report USING btree (incident_id);
CREATE INDEX land_use_geom ON public.land_use USING gist (geom);
CREATE UNIQUE INDEX place_alias_id ON public.place_alias USING btree (id);
CREATE INDEX place_alias_initials ON public.place_alias USING btree (initials COLLATE "C");
CREATE INDEX place_alias_name ON public.place_alias USING btree (name COLLATE "C");
CREATE INDEX place_alias_name_trgm ON public.place_alias USING gin (name gin_trgm_ops);
CREATE INDEX place_alias_pinyin ON public.place_alias USING btree (pinyin COLLATE "C");
CREATE INDEX place_alias_place ON public.place_alias USING btree (place_id);
CREATE INDEX place_alias_region ON public.place_alias USING btree (region_id);
CREATE INDEX place_county_name ON public.place USING btree (county_code, name COLLATE "C");
CREATE INDEX place_geom ON public.place USING gist (label_point);
CREATE UNIQUE INDEX place_id ON public.place USING btree (id);
CREATE INDEX place_initials ON public.place USING btree (initials COLLATE "C");
CREATE INDEX place_name_prefix ON public.place USING btree (name COLLATE "C");
CREATE INDEX place_name_trgm ON public.place USING gin (name gin_trgm_ops);
CREATE INDEX place_parent ON public.place USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX place_pinyin ON public.place USING btree (pinyin COLLATE "C");
CREATE INDEX plan_arc_plan ON public.plan_arc USING btree (plan_id);
CREATE INDEX plan_building_plan ON public.plan_building USING btree (plan_id);
CREATE UNIQUE INDEX plan_change_position ON public.plan_change USING btree (plan_id, "position") WHERE (NOT is_discarded);
CREATE INDEX plan_community_community ON public.plan_community USING btree (community_id) WHERE is_changed;
CREATE INDEX plan_community_plan ON public.plan_community USING btree (plan_id);
CREATE INDEX plan_due ON public.plan USING btree (effective_on) WHERE (state = 'scheduled'::text);
CREATE INDEX plan_event_plan ON public.plan_event USING btree (plan_id, at);
CREATE INDEX plan_grid_plan ON public.plan_grid USING btree (plan_id);
CREATE UNIQUE INDEX plan_id ON public.plan USING btree (id);
CREATE INDEX plan_plot_plan ON public.plan_plot USING btree (plan_id, grid_id);
CREATE INDEX plan_publication_row_plan ON public.plan_publication_row USING btree (plan_id, kind);
CREATE INDEX plan_scope ON public.plan USING btree (scope_region_id);
CREATE INDEX plan_updated ON public.plan USING btree (updated_at DESC, id DESC);
CREATE INDEX plot_arc_left ON public.plot_arc USING btree (left_plot_id);
CREATE INDEX plot_arc_right ON public.plot_arc USING btree (right_plot_id);
CREATE INDEX plot_community ON public.plot USING btree (community_id);
CREATE INDEX plot_geom ON public.plot USING gist (geom);
CREATE UNIQUE INDEX plot_id ON public.plot USING btree (id);
CREATE INDEX plot_load_community ON public.plot_load USING btree (community_id, counted_at);
CREATE UNIQUE INDEX plot_load_plot ON public.plot_load USING btree (plot_id);
CREATE INDEX post_grid ON public.post USING btree (grid_id);
CREATE UNIQUE INDEX post_id ON public.post USING btree (id);
CREATE INDEX post_jurisdiction ON public.post USING btree (jurisdiction_id);
CREATE UNIQUE INDEX post_one_leader ON public.post USING btree (grid_id) WHERE ((role_code = 'grid_leader'::text) AND (closed_on IS NULL));
CREATE INDEX post_region ON public.post USING btree (region_id);
CREATE INDEX region_code ON public.region USING btree (code COLLATE "C");
CREATE INDEX region_geom ON public.region USING gist (geom);
CREATE UNIQUE INDEX region_id ON public.region USING btree (id);
CREATE INDEX region_level ON public.region USING btree (level, code COLLATE "C");
CREATE INDEX region_name_prefix ON public.region USING btree (name COLLATE "C");
CREATE INDEX region_name_trgm ON public.region USING gin (name gin_trgm_ops);
CREATE INDEX region_parent ON public.region USING btree (parent_id);
CREATE INDEX region_shape_geom ON public.region_shape USING gist (geom);
CREATE INDEX region_within_region ON public.region_within USING btree (region_id);
CREATE INDEX retired_address_code_address ON public.retired_address_code USING btree (address_id);
CREATE INDEX retired_address_code_text ON public.retired_address_code USING btree (code COLLATE "C");
CREATE INDEX road_geom ON public.road USING gist (geom);
CREATE INDEX road_name ON public.road USING btree (name COLLATE "C");
CREATE INDEX road_written_name ON public.road USING btree (county_code, COALESCE(standard_name, name) COLLATE "C");
CREATE INDEX session_account ON public.session USING btree (account_id) WHERE (ended_at IS NULL);
CREATE INDEX session_previous ON public.session USING btree (previous_token_hash) WHERE (previous_token_hash IS NOT NULL);
CREATE UNIQUE INDEX staff_id ON public.staff USING btree (id);
CREATE INDEX standard_address_building ON public.standard_address USING btree (building_id);
CREATE UNIQUE INDEX standard_address_code ON public.standard_address USING btree (code) WHERE (code IS NOT NULL);
CREATE INDEX standard_address_community ON public.standard_address USING btree (community_id);
CREATE INDEX standard_address_compound ON public.standard_address USING btree (compound_name COLLATE "C", building_number COLLATE "C");
CREATE INDEX standard_address_display ON public.standard_address USING btree (display COLLATE "C");
CREATE UNIQUE INDEX standard_address_id ON public.standard_address USING btree (id);
CREATE INDEX standard_address_point ON public.standard_address USING gist (point);
CREATE INDEX standard_address_road ON public.standard_address USING btree (road_name COLLATE "C", road_number COLLATE "C");
CREATE INDEX water_geom ON public.water USING gist (geom);
CREATE OR REPLACE FUNCTION public.acts_as_server()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select current_setting('role') = 'none' and pg_has_role(session_user, current_user, 'MEMBER')
$function$;
CREATE OR REPLACE FUNCTION public.address_code_to(address standard_address, level text, shows_doors boolean DEFAULT false)
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
declare
  below integer;
begin
  if address.code is null then
    return null;
  end if;
  if level = 'room' or level is null then
    return case when shows_doors then address.code else mask_address_code(address.code, address.room_number) end;
  end if;
  select sum(segment.length) into below
  from address_code_segment as segment
  where segment.segment = 'room' or (segment.segment = 'unit' and level <> 'unit');
  return left(address.code, length(address.code) - below) || repeat('0', below);
end $function$;
CREATE OR REPLACE FUNCTION public.address_faults(communities uuid[])
 RETURNS TABLE(address_id uuid, is_complete boolean, is_without_point boolean, is_duplicate boolean, is_piled_up boolean, is_outside boolean)
 LANGUAGE sql
 STABLE
AS $function$
  with known as materialized (
    select
      address.id,
      address.community_id,
      address.point,
      address.code is not null and address.point is not null and coalesce(road_name, compound_name) is not null
        and coalesce(road_number, building_number) is not null as is_complete,
      hashtextextended(concat_ws('|', road_name, road_number, compound_name, building_number), 0) as house,
      hashtextextended(concat(community_id, '|', road_name, '|', road_number, '|', compound_name, '|', building_number, '|',
        unit_number, '|', floor_number, '|', room_number), 0) as whole
    from standard_address as address
    where community_id = any(communities) and status = 'current'
  ), same as (
    select whole from known group by whole having count(*) > 1
  ), spots as (
    select community_id, point, count(*) as houses
    from (select distinct community_id, point, house from known where point is not null) as house
    group by community_id, point
  ), judged as (
    select
      spots.community_id,
      spots.point,
      spots.houses >= 3 as is_piled_up,
      community.geom is not null and not st_covers(community.geom, spots.point) as is_outside
    from spots
    left join region as community on community.id = spots.community_id
  )
  select
    known.id,
    known.is_complete,
    known.point is null,
    same.whole is not null,
    coalesce(judged.is_piled_up, false),
    coalesce(judged.is_outside, false)
  from known
  left join same on same.whole = known.whole
  left join judged on judged.community_id = known.community_id and judged.point = known.point
$function$;
CREATE OR REPLACE FUNCTION public.address_state(address standard_address)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select jsonb_build_object(
    'addressId', address.id,
    'countyCode', address.county_code,
    'communityId', address.community_id,
    'code', address.code,
    'roadName', address.road_name,
    'roadNumber', address.road_number,
    'compoundName', address.compound_name,
    'buildingNumber', address.building_number,
    'unitNumber', address.unit_number,
    'floorNumber', address.floor_number,
    'roomNumber', address.room_number,
    'display', address.display,
    'status', address.status,
    'point', case when address.point is not null then jsonb_build_array(st_x(address.point), st_y(address.point)) end,
    'precision', address.point_precision,
    'buildingId', address.building_id,
    'plotId', address.plot_id,
    'source', address.source,
    'validFrom', lower(address.valid),
    'validTo', upper(address.valid),
    'revision', address.revision,
    'certifiedBy', address.certified_by,
    'certifiedAt', address.certified_at
  )
$function$;
CREATE OR REPLACE FUNCTION public.address_text_to(address standard_address, level text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  below constant text := case when level = 'unit' then concat(address.floor_number, address.room_number)
    else concat(address.unit_number, address.floor_number, address.room_number) end;
begin
  if level = 'room' or level is null or below = ''
    or translate(right(address.display, length(below)), '０１２３４５６７８９', '0123456789')
      <> translate(below, '０１２３４５６７８９', '0123456789')
  then
    return address.display;
  end if;
  return left(address.display, length(address.display) - length(below));
end $function$;
CREATE OR REPLACE FUNCTION public.ask_unmask(field text, entity_id uuid, purpose text)
 RETURNS TABLE(outcome text, entry_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  actor uuid := current_account();
  whose constant text := split_part(ask_unmask.field, '.', 1);
  place uuid;
begin
  if actor is null then raise exception 'nobody asks' using errcode = 'insufficient_privilege'; end if;
  if ask_unmask.field not in ('staff.name', 'staff.telephone', 'address.door') then
    raise exception 'no personal field: %', ask_unmask.field using errcode = 'invalid_parameter_value';
  end if;
  if length(trim(ask_unmask.purpose)) < 4 then
    raise exception 'a purpose is needed' using errcode = 'invalid_parameter_value';
  end if;
  -- one at a time for an account: the limit holds for requests at once too
  perform pg_advisory_xact_lock(hashtextextended('unmask ' || actor, 0));
  place := unmask_place(whose, ask_unmask.entity_id);
  outcome := case
    when is_without_personal_fields() then 'forbidden'
    when place is null then 'not-found'
    when (select count(*) from audit_entry as shown
      where shown.account_name = (select login_name from account where id = actor)
        and shown.account_id = actor and shown.action = 'field.unmasked' and shown.outcome = 'done'
        and shown.at > clock_timestamp() - interval '1 hour') >= 60 then 'too-many'
    else 'shown'
  end;
  entry_id := write_audit('field.unmasked', whose, ask_unmask.entity_id::text, null, null, ask_unmask.purpose,
    jsonb_strip_nulls(jsonb_build_object('field', ask_unmask.field, 'communityId', place,
      'reason', nullif(outcome, 'shown'), 'transaction', pg_current_xact_id()::text)),
    case outcome when 'shown' then 'done' else 'refused' end);
  return next;
end $function$;
CREATE OR REPLACE FUNCTION public.audit_addresses()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  most_single constant integer := 100;
  written integer := (select count(*) from added);
  made uuid;
  noted integer;
  digest text;
begin
  if written > most_single then
    select id into made from address_change
    where transaction_id = pg_current_xact_id() and account_id = current_account()
    order by made_at desc
    limit 1;
    select count(*), encode(sha256(convert_to(string_agg(concat(row.subject_id, row.before, row.after), ';' order by row.subject_id), 'UTF8')), 'hex')
    into noted, digest
    from added
    join address_change_row as row on row.county_code = added.county_code and row.change_id = made
      and row.subject = 'address' and row.subject_id = added.id and row.revision = added.revision;
    if noted = written then
      perform write_audit('standard_address.updated', 'address_change', made::text, null, null, null,
        jsonb_build_object('addresses', written, 'digest', 'sha256:' || digest));
      return null;
    end if;
  end if;
  perform audit_written('standard_address', 'id', to_jsonb(gone), to_jsonb(added))
  from gone
  join added on added.county_code = gone.county_code and added.id = gone.id;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.audit_hash(before_it bytea, entry audit_entry)
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select sha256(before_it || convert_to(audit_text(entry), 'UTF8'))
$function$;
CREATE OR REPLACE FUNCTION public.audit_head()
 RETURNS TABLE(sequence bigint, hash bytea)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select head.sequence, head.hash
  from (
    (select entry.sequence, entry.hash from audit_entry as entry
      where entry.sequence is not null order by entry.sequence desc limit 1)
    union all
    (select last_sequence, last_hash from audit_archive order by last_sequence desc limit 1)
    union all
    select 0, decode(repeat('00', 32), 'hex')
  ) as head
  order by head.sequence desc
  limit 1
$function$;
CREATE OR REPLACE FUNCTION public.audit_id()
 RETURNS uuid
 LANGUAGE sql
AS $function$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
    from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$function$;
CREATE OR REPLACE FUNCTION public.audit_import()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform write_audit('import.' || case new.state when 'running' then 'started' else new.state end,
    'import', new.id::text, null, null, null,
    jsonb_build_object('fileName', new.file_name, 'fileHash', new.file_hash, 'kind', new.kind,
      'rowsRead', new.rows_read, 'rowsWritten', new.rows_written, 'rowsUnchanged', new.rows_unchanged,
      'rowsRejected', new.rows_rejected),
    case new.state when 'failed' then 'refused' else 'done' end);
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.audit_kept_until()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
  select now() - interval '6 months'
$function$;
CREATE OR REPLACE FUNCTION public.audit_part(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select coalesce(octet_length(value) || ':' || value, '-') || ','
$function$;
CREATE OR REPLACE FUNCTION public.audit_row()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform audit_written(tg_argv[0], tg_argv[1],
    case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.audit_shown(kind text, shown jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 IMMUTABLE STRICT
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare name text;
begin
  foreach name in array array['geom', 'point', 'label_point', 'centre', 'extent', 'focus'] loop
    if jsonb_typeof(shown -> name) = 'object' then
      shown := shown || jsonb_build_object(name,
        'sha256:' || left(encode(sha256(convert_to(shown ->> name, 'UTF8')), 'hex'), 32));
    end if;
  end loop;
  if kind = 'staff' then
    shown := shown
      || case when shown ? 'name' then jsonb_build_object('name', mask_name(shown ->> 'name')) else '{}' end
      || case when shown ? 'work_telephone'
        then jsonb_build_object('work_telephone', mask_telephone(shown ->> 'work_telephone')) else '{}' end;
  elsif kind = 'standard_address' then
    shown := shown - 'room_number' - 'display' - 'code';
  elsif shown ? 'address_text' then
    shown := shown || jsonb_build_object('address_text', mask_door(shown ->> 'address_text'));
  end if;
  return shown;
end $function$;
CREATE OR REPLACE FUNCTION public.audit_text(entry audit_entry)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select audit_part(entry.sequence::text)
    || audit_part(entry.id::text)
    || audit_part(to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || audit_part(entry.account_id::text)
    || audit_part(entry.account_name)
    || audit_part(entry.session_id::text)
    || audit_part(entry.key_id::text)
    || audit_part(entry.address)
    || audit_part(entry.request_id)
    || audit_part(entry.action)
    || audit_part(entry.outcome)
    || audit_part(entry.entity_kind)
    || audit_part(entry.entity_id)
    || audit_part(entry.community_id::text)
    || audit_part(entry.purpose)
    || audit_part(entry.before::text)
    || audit_part(entry.after::text)
    || audit_part(entry.detail::text)
$function$;
CREATE OR REPLACE FUNCTION public.audit_written(kind text, id_column text, before jsonb, after jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  secrets constant text[] := '{password_hash,former_password_hashes,second_factor_secret,second_factor_step,token_hash,previous_token_hash,device_hash,key_hash,code_hash}';
  -- counted up by the server at every sign-in and use, or with every stroke of a plan: those are entries of their own
  upkeep constant text[] := '{failed_attempts,locked_until,last_signed_in_at,last_used_at,second_factor_step,updated_at,revision,head}';
  row_id text := coalesce(after, before) ->> id_column;
  place text := coalesce(after ->> 'community_id', before ->> 'community_id');
  detail jsonb;
  changed text[];
begin
  if before is not null and after is not null then
    select coalesce(array_agg(key), '{}') into changed
    from jsonb_each(after) where value is distinct from before -> key;
    if changed <@ upkeep then return; end if;
    -- that a secret changed is told, what it was is not
    if changed && secrets then
      detail := jsonb_build_object('changedSecrets', to_jsonb(array(
        select name from unnest(changed) as name where name = any(secrets) order by name)));
    end if;
    before := (select jsonb_object_agg(key, value) from jsonb_each(before) where key = any(changed));
    after := (select jsonb_object_agg(key, value) from jsonb_each(after) where key = any(changed));
  end if;
  if place is not null then detail := coalesce(detail, '{}') || jsonb_build_object('communityId', place); end if;
  perform write_audit(
    kind || case when before is null then '.created' when after is null then '.deleted' else '.updated' end,
    kind, row_id, audit_shown(kind, before - secrets), audit_shown(kind, after - secrets), null, detail);
end $function$;
CREATE OR REPLACE FUNCTION public.begin_export(list text, purpose text, detail jsonb)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select write_audit('export.begun', 'export', list, null, null, purpose,
    detail || jsonb_build_object('transaction', pg_current_xact_id()::text))
$function$;
CREATE OR REPLACE FUNCTION public.cell_centre(cell bigint, level integer)
 RETURNS geometry
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select st_setsrid(st_makepoint(
    (gather_bits(cell) + 0.5) / (1 << level) * 360 - 180,
    degrees(atan(sinh(pi() * (1 - 2 * (gather_bits(cell >> 1) + 0.5) / (1 << level)))))), 4326)
$function$;
CREATE OR REPLACE FUNCTION public.cell_number(cell_column bigint, cell_row bigint)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select spread_bits(cell_column) | (spread_bits(cell_row) << 1)
$function$;
CREATE OR REPLACE FUNCTION public.cell_of_point(point geometry)
 RETURNS bigint
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare
  cell_column bigint := floor((st_x(point) + 180) / 360 * 1048576);
  cell_row bigint := floor(
    (1 - asinh(tan(radians(least(85.05, greatest(-85.05, st_y(point)))))) / pi()) / 2 * 1048576);
begin
  return spread_bits(least(1048575, greatest(0, cell_column)))
    | (spread_bits(least(1048575, greatest(0, cell_row))) << 1);
end $function$;
CREATE OR REPLACE FUNCTION public.change_shown(subject text, state jsonb, is_without_doors boolean)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
begin
  return case when state is null or jsonb_typeof(state) = 'null' then null else jsonb_build_object(
    'text', case when subject = 'address' then mask_door(state ->> 'display') else state ->> 'name' end,
    'code', mask_address_code(state ->> 'code', state ->> 'roomNumber'),
    'status', coalesce(state ->> 'status', case when state ->> 'validTo' is null then 'current' else 'retired' end),
    'communityName', (select region.name from region where region.id = (state ->> 'communityId')::uuid),
    'kind', state ->> 'kind',
    'roadName', state ->> 'roadName',
    'roadNumber', state ->> 'roadNumber',
    'compoundName', state ->> 'compoundName',
    'buildingNumber', state ->> 'buildingNumber',
    'unitNumber', state ->> 'unitNumber',
    'floorNumber', state ->> 'floorNumber',
    'roomNumber', case when state ->> 'roomNumber' is not null and not is_without_doors then '***' end,
    'point', state -> 'point',
    'precision', state ->> 'precision',
    'validFrom', state ->> 'validFrom',
    'validTo', state ->> 'validTo',
    'isCertified', state ->> 'certifiedAt' is not null
  ) end;
end $function$;
CREATE OR REPLACE FUNCTION public.check_account_grant()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  rival text;
  holder_kind text;
  wanted role%rowtype;
begin
  -- two grants to one account at the same time would not see each other
  select kind into holder_kind from account where id = new.account_id for no key update;
  select * into wanted from role where code = new.role_code;
  if wanted.is_device_bound <> (holder_kind = 'device') then
    raise exception 'the role % is not for an account of kind %', new.role_code, holder_kind
      using errcode = 'check_violation', constraint = 'account_grant_kind';
  end if;
  if new.granted_by = new.account_id then
    raise exception 'nobody grants to himself'
      using errcode = 'check_violation', constraint = 'account_grant_self';
  end if;
  if wanted.exclusive_group is null then
    return new;
  end if;
  select held.role_code into rival
  from account_grant as held
  join role as other on other.code = held.role_code
  where held.account_id = new.account_id
    and held.id <> new.id
    and held.role_code <> new.role_code
    and other.exclusive_group = wanted.exclusive_group
    and held.valid && new.valid
  limit 1;
  if rival is not null then
    raise exception 'the account holds %, which excludes %', rival, new.role_code
      using errcode = 'check_violation', constraint = 'account_grant_exclusive', detail = rival;
  end if;
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.check_address_codes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  whole integer;
  wrong text;
begin
  if tg_op = 'UPDATE' then
    if (select sum(hashtextextended(concat(id, code), 0)::numeric) from gone)
        is not distinct from (select sum(hashtextextended(concat(id, code), 0)::numeric) from added) then
      return null;
    end if;
    insert into retired_address_code (code, address_id)
    select gone.code, gone.id
    from gone join added on added.id = gone.id
    where gone.code is not null and gone.code is distinct from added.code
    on conflict (code) do nothing;
    whole := (select sum(length) from address_code_segment);
    select added.code into wrong
    from added join gone on gone.id = added.id
    where added.code is distinct from gone.code and (length(added.code) <> whole or added.code !~ '^[0-9]+$')
    limit 1;
  else
    whole := (select sum(length) from address_code_segment);
    select code into wrong from added where length(code) <> whole or code !~ '^[0-9]+$' limit 1;
  end if;
  if wrong is not null then
    raise exception 'the address code % does not have % digits', wrong, whole using errcode = 'JW101';
  end if;
  select added.code into wrong
  from added join retired_address_code as retired on retired.code = added.code
  where retired.address_id <> added.id
  limit 1;
  if wrong is not null then
    raise exception 'the address code % was used before', wrong using errcode = 'JW102';
  end if;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.check_certification()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.certified_by is distinct from current_account() then
    raise exception 'only the account at work certifies' using errcode = 'JW103';
  end if;
  if exists (
    select from (
      select change.account_id
      from address_change_row as row
      join address_change as change on change.county_code = row.county_code and change.id = row.change_id
      where row.subject_id = new.id and change.kind <> 'certify'
      order by row.made_at desc
      limit 1
    ) as last
    where last.account_id = new.certified_by) then
    raise exception 'the author of a change does not certify it' using errcode = 'JW103';
  end if;
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.check_role_group()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.exclusive_group is not null and exists (
    select from account_grant as held
    join account_grant as other on other.account_id = held.account_id and other.role_code <> held.role_code
    join role as other_role on other_role.code = other.role_code
    where held.role_code = new.code
      and other_role.exclusive_group = new.exclusive_group
      and held.valid * other.valid && tstzrange(now(), null)
  ) then
    raise exception 'accounts hold % beside another role of %', new.code, new.exclusive_group
      using errcode = 'check_violation', constraint = 'role_exclusive';
  end if;
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.chosen_incident_classes(codes text[], groups text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select code
  from incident_class
  where (codes is null or code in (select descendant_incident_classes(codes)))
    and (groups is null or display_group = any(groups))
$function$;
CREATE OR REPLACE FUNCTION public.city_attribution()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select string_agg(distinct run.attribution, ' · ' order by run.attribution)
  from import_run as run
  where run.state = 'done' and run.attribution is not null and run.rows_written + run.rows_unchanged > 0
$function$;
CREATE OR REPLACE FUNCTION public.city_day(moment timestamp with time zone)
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select (moment at time zone coalesce((select time_zone from city), 'Asia/Shanghai'))::date
$function$;
CREATE OR REPLACE FUNCTION public.city_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select coalesce((select case when is_synthetic then data_as_of else stands_still_at end from city), now())
$function$;
CREATE OR REPLACE FUNCTION public.communities_within(region_code text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  with recursive below as (
    select id, level from region
    where code = case when length(region_code) < 6 then rpad(region_code, 6, '0') else region_code end
    union
    select region.id, region.level from region join below on region.parent_id = below.id
  )
  select id from below where level = 'community'
$function$;
CREATE OR REPLACE FUNCTION public.compact_incident_cells(from_day date)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare folded bigint;
begin
  if not pg_try_advisory_xact_lock(7104202) then return 0; end if;
  -- not `disable trigger`: that would make writers wait
  perform set_config('jingwei.incident_cells', 'off', true);
  with gone as (
    delete from incident_cell where day >= from_day returning *
  )
  insert into incident_cell (county_code, day, cell, community_id, class_code, state, count)
  select county_code, day, cell, community_id, class_code, state, sum(count)
  from gone group by 1, 2, 3, 4, 5, 6 having sum(count) <> 0 order by 2, 3;
  get diagnostics folded = row_count;
  with gone as (
    delete from incident_cell_month where month >= date_trunc('month', from_day)::date returning *
  )
  insert into incident_cell_month (level, class_code, month, cell, county_code, community_id, state, count)
  select level, class_code, month, cell, county_code, community_id, state, sum(count)
  from gone group by 1, 2, 3, 4, 5, 6, 7 having sum(count) <> 0 order by 1, 2, 3, 4;
  perform set_config('jingwei.incident_cells', 'on', true);
  return folded;
end $function$;
CREATE OR REPLACE FUNCTION public.count_changed_incidents()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if current_setting('jingwei.incident_cells', true) = 'off' then return null; end if;
  with changed as (
    select old_rows.id, old_rows.filed_at
    from old_rows join new_rows using (county_code, filed_at, id)
    where (old_rows.point, old_rows.occurred_at, old_rows.community_id, old_rows.class_code, old_rows.state)
      is distinct from (new_rows.point, new_rows.occurred_at, new_rows.community_id, new_rows.class_code, new_rows.state)
  ), sides as (
    select old_rows.*, -1 as sign from old_rows join changed using (filed_at, id)
    union all
    select new_rows.*, 1 as sign from new_rows join changed using (filed_at, id)
  )
  insert into incident_cell (county_code, day, cell, community_id, class_code, state, count)
  select county_code, (occurred_at at time zone coalesce((select time_zone from city), 'Asia/Shanghai'))::date as day,
    cell_of_point(point) as cell, community_id, class_code, state, sum(sign)
  from sides
  where point is not null
  group by 1, 2, 3, 4, 5, 6
  having sum(sign) <> 0;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.count_new_incidents()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if current_setting('jingwei.incident_cells', true) = 'off' then return null; end if;
  insert into incident_cell (county_code, day, cell, community_id, class_code, state, count)
  select county_code, (occurred_at at time zone coalesce((select time_zone from city), 'Asia/Shanghai'))::date as day,
    cell_of_point(point) as cell, community_id, class_code, state, count(*)
  from new_rows
  where point is not null
  group by 1, 2, 3, 4, 5, 6;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.count_removed_incidents()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if current_setting('jingwei.incident_cells', true) = 'off' then return null; end if;
  insert into incident_cell (county_code, day, cell, community_id, class_code, state, count)
  select county_code, (occurred_at at time zone coalesce((select time_zone from city), 'Asia/Shanghai'))::date as day,
    cell_of_point(point) as cell, community_id, class_code, state, -count(*)
  from old_rows
  where point is not null
  group by 1, 2, 3, 4, 5, 6;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.counted_days()
 RETURNS TABLE(first_day date, last_day date)
 LANGUAGE sql
 STABLE PARALLEL SAFE SECURITY DEFINER ROWS 1
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select (select min(day) from incident_cell), (select max(day) from incident_cell)
$function$;
CREATE OR REPLACE FUNCTION public.current_account()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select nullif(current_setting('jingwei.account', true), '')::uuid
$function$;
CREATE OR REPLACE FUNCTION public.demonstration_intensity(of_grid uuid, of_class text, on_day date)
 RETURNS double precision
 LANGUAGE sql
 STABLE
AS $function$
  select rate.daily_rate * share.share * factor.scale
    * factor.month_factors[extract(month from on_day)::integer]
    * factor.weekday_factors[extract(dow from on_day)::integer + 1]
    * case when exists (select from demonstration_rain_day as rain where rain.day = on_day) then factor.rain_factor else 1 end
    * coalesce((
        select exp(sum(ln(change.factor)))
        from demonstration_change as change
        where of_class = any (change.class_codes) and of_grid = any (change.grid_ids)
          and on_day >= change.first_day and (change.last_day is null or on_day <= change.last_day)
      ), 1)
  from demonstration_grid_rate as rate
  join demonstration_class_factor as factor on factor.class_code = of_class
  join lateral (
    select candidate.share
    from demonstration_class_share as candidate
    where candidate.class_code = of_class and candidate.county_code in (rate.county_code, '000000')
    order by candidate.county_code desc
    limit 1
  ) as share on true
  where rate.grid_id = of_grid
$function$;
CREATE OR REPLACE FUNCTION public.descendant_incident_classes(codes text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  with recursive chosen as (
    select code from incident_class where code = any(codes)
    union
    select child.code from incident_class as child join chosen on child.parent_code = chosen.code
  )
  select code from chosen
$function$;
CREATE OR REPLACE FUNCTION public.due_address_quality(communities uuid[])
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with mine as (
    select id from unnest(communities) as id
    where case when (select sees_all('addresses.read')) then true
      else id = any((select my_regions('addresses.read'))::uuid[]) end
  ), changed as (
    -- the sequencer numbers a change within moments; an hour covers the longest one
    select distinct unnest(change.community_ids) as id, change.transaction_id
    from address_change as change
    where change.made_at > coalesce((select min(counted_at) from address_quality), '-infinity') - interval '1 hour'
  )
  select mine.id
  from mine
  left join address_quality as quality on quality.community_id = mine.id
  where quality.community_id is null
    or quality.counted_at < now() - interval '1 day'
    or exists (select from changed
      where changed.id = mine.id and not pg_visible_in_snapshot(changed.transaction_id, quality.seen))
  order by mine.id
$function$;
CREATE OR REPLACE FUNCTION public.ensure_incident_partitions(from_time timestamp with time zone, until_time timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;
CREATE OR REPLACE FUNCTION public.follow_road_names(change_made uuid)
 RETURNS double precision[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  made address_change;
  reached box2d;
begin
  select * into made from address_change
  where id = change_made and account_id = current_account() and transaction_id = pg_current_xact_id();
  if not found then
    raise exception 'only the author of a change names roads by it, and only with it' using errcode = 'JW104';
  end if;

  if made.kind = 'revert' then
    insert into road_naming (county_code, change_id, road_id, before, after)
    select naming.county_code, made.id, naming.road_id, road.standard_name, naming.before
    from road_naming as naming
    join road on road.county_code = naming.county_code and road.id = naming.road_id
    where naming.change_id = made.reverts_id
      -- what a later change has named stays named by it
      and road.standard_name is not distinct from naming.after;
  elsif made.kind in ('rename', 'merge', 'split') then
    insert into road_naming (county_code, change_id, road_id, before, after)
    with named as (
      select distinct
        row.county_code,
        row.before ->> 'name' as old,
        case when row.after ->> 'status' = 'retired'
          then (select place.name from place where place.id = row.successor_ids[1])
          else row.after ->> 'name' end as new
      from address_change_row as row
      where row.change_id = made.id and row.subject = 'place' and jsonb_typeof(row.before) = 'object'
        and row.before ->> 'kind' in ('road', 'lane', 'street')
    ), parted as (
      select distinct row.county_code, row.before ->> 'roadName' as old, row.after ->> 'roadName' as new
      from address_change_row as row
      where row.change_id = made.id and row.subject = 'address' and jsonb_typeof(row.before) = 'object'
        and row.before ->> 'roadName' <> row.after ->> 'roadName'
        and not exists (select from named
          where named.county_code = row.county_code and named.old = row.before ->> 'roadName' and named.new <> named.old)
    ), spot as (
      select distinct parted.county_code, parted.old, parted.new, address.point
      from parted
      join address_change_row as row on row.change_id = made.id and row.subject = 'address'
        and row.county_code = parted.county_code and row.before ->> 'roadName' = parted.old
        and row.after ->> 'roadName' = parted.new
      join standard_address as address on address.id = row.subject_id
      where address.point is not null
      union
      select parted.county_code, parted.old, parted.old, address.point
      from parted
      join standard_address as address on address.road_name collate "C" = parted.old
        and address.county_code = parted.county_code
      where address.status = 'current' and address.point is not null
    ), nearest as (
      select distinct on (road.county_code, road.id) road.county_code, road.id, road.standard_name, spot.old, spot.new
      from spot
      join road on road.county_code = spot.county_code
        and coalesce(road.standard_name, road.name) collate "C" = spot.old
      order by road.county_code, road.id, st_lineinterpolatepoint(road.geom, 0.5) <-> spot.point
    )
    select road.county_code, made.id, road.id, road.standard_name, named.new
    from named
    join road on road.county_code = named.county_code
      and coalesce(road.standard_name, road.name) collate "C" = named.old
    where named.new <> named.old
    union all
    select county_code, made.id, id, standard_name, new from nearest where new <> old;
  end if;

  with written as (
    update road
    set standard_name = naming.after
    from road_naming as naming
    where naming.change_id = made.id and road.county_code = naming.county_code and road.id = naming.road_id
    returning road.geom
  )
  select st_extent(geom) into reached from written;
  if reached is null then return null; end if;
  return array[st_xmin(reached), st_ymin(reached), st_xmax(reached), st_ymax(reached)];
end $function$;
CREATE OR REPLACE FUNCTION public.gather_bits(value bigint)
 RETURNS bigint
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare bits bigint := value & 6148914691236517205;
begin
  bits := (bits | (bits >> 1)) & 3689348814741910323;
  bits := (bits | (bits >> 2)) & 1085102592571150095;
  bits := (bits | (bits >> 4)) & 71777214294589695;
  bits := (bits | (bits >> 8)) & 281470681808895;
  return (bits | (bits >> 16)) & 4294967295;
end $function$;
CREATE OR REPLACE FUNCTION public.grants_today(account uuid)
 RETURNS TABLE(role_code text, permission_code text, region_id uuid, department_id uuid, region_level text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return query
    select held.role_code, held.permission_code, held.region_id, held.department_id, held.region_level
    from live_grant as held
    where held.account_id = account and is_within_scopes(held.permission_code);
end $function$;
CREATE OR REPLACE FUNCTION public.guard_audit_archive()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare earlier audit_archive;
begin
  if tg_op <> 'INSERT' then
    raise exception 'audit archives are never changed' using errcode = 'insufficient_privilege';
  end if;
  select * into earlier from audit_archive order by last_sequence desc limit 1;
  if new.first_sequence <> coalesce(earlier.last_sequence, 0) + 1
    or (earlier.last_hash is not null and new.previous_hash <> earlier.last_hash)
    or not exists (select from audit_entry as entry
      where entry.sequence = new.first_sequence and entry.previous_hash = new.previous_hash)
    or not exists (select from audit_entry as entry
      where entry.sequence = new.last_sequence and entry.hash = new.last_hash and entry.at < audit_kept_until()) then
    raise exception 'this is not what follows in the audit' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.guard_audit_chain()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the chain of the audit never becomes another' using errcode = 'insufficient_privilege';
end $function$;
CREATE OR REPLACE FUNCTION public.guard_audit_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare unsealed audit_entry;
begin
  if tg_op = 'UPDATE' then
    -- the sealer fills in what is null, and nothing else
    unsealed := new;
    unsealed.sequence := null;
    unsealed.previous_hash := null;
    unsealed.hash := null;
    if old.sequence is null and new.sequence is not null and unsealed is not distinct from old then return new; end if;
    raise exception 'audit entries are never changed' using errcode = 'insufficient_privilege';
  end if;
  -- only what an archive holds, and no younger than the law allows
  if old.at < audit_kept_until()
    and exists (select from audit_archive where old.sequence between first_sequence and last_sequence) then
    return old;
  end if;
  raise exception 'audit entries are never deleted before they are archived' using errcode = 'insufficient_privilege';
end $function$;
CREATE OR REPLACE FUNCTION public.has_permission(permission text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if acts_as_server() then return true; end if;
  if not is_within_scopes(permission) then return false; end if;
  return exists (
    select from live_grant as held
    where held.account_id = current_account() and held.permission_code = permission
  );
end $function$;
CREATE OR REPLACE FUNCTION public.import_label_point(shape geometry)
 RETURNS geometry
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select case st_dimension(shape)
    when 0 then st_pointonsurface(shape)
    when 1 then st_lineinterpolatepoint(st_geometryn(shape, 1), 0.5)
    else st_pointonsurface(shape)
  end
$function$;
CREATE OR REPLACE FUNCTION public.import_time(written text, zone text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case
    when written ~ '(Z|[+-][0-9]{2}:?[0-9]{2})$' and length(written) > 19 then written::timestamptz
    else written::timestamp at time zone zone
  end
$function$;
CREATE OR REPLACE FUNCTION public.is_within_scopes(permission text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select coalesce(current_setting('jingwei.scopes', true), '') = ''
    or permission = any(string_to_array(current_setting('jingwei.scopes', true), ','))
$function$;
CREATE OR REPLACE FUNCTION public.is_without_personal_fields()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if acts_as_server() then return false; end if;
  return exists (
    select from live_grant as held
    join role on role.code = held.role_code
    where held.account_id = current_account() and role.is_without_personal_fields
  );
end $function$;
CREATE OR REPLACE FUNCTION public.keep_removed_address_codes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into retired_address_code (code, address_id) select code, id from gone where code is not null
  on conflict (code) do nothing;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.mask_address_code(code text, room_number text)
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
declare
  whole integer;
  room integer;
  hidden integer;
begin
  if room_number is null or code is null then return code; end if;
  select sum(length), max(length) filter (where segment = 'room') into whole, room from address_code_segment;
  hidden := case when length(code) = whole then room else greatest(length(code) - 12, room) end;
  return left(code, -hidden) || repeat('*', hidden);
end $function$;
CREATE OR REPLACE FUNCTION public.mask_door(address text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select regexp_replace(
    regexp_replace(address, '[0-9０-９A-Za-zＡ-Ｚａ-ｚ\-－—、]*[0-9０-９]+[0-9０-９A-Za-zＡ-Ｚａ-ｚ]*\s*(室|户(?!外)|房(?![屋产子管]))', '***\1', 'g'),
    '((?:单元|栋|幢|号楼|座|[0-9０-９]+[-－—][0-9０-９]+[-－—]))\s*[0-9０-９]{2,}[A-Za-zＡ-Ｚａ-ｚ]?(?![0-9０-９A-Za-zＡ-Ｚａ-ｚ]|号|单元|层|楼|栋|幢|座|米)', '\1***', 'g')
$function$;
CREATE OR REPLACE FUNCTION public.mask_name(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select left(name, family) || repeat('*', greatest(1, length(name) - family))
  from (
    select case when length(name) >= 3 and left(name, 2) = any('{万俟,上官,东方,东郭,东门,令狐,仲孙,公冶,公孙,公羊,公西,单于,南宫,南门,司徒,司空,司马,呼延,夏侯,太叔,太史,宇文,宗政,尉迟,慕容,拓跋,欧阳,淳于,濮阳,澹台,独孤,申屠,百里,皇甫,端木,第五,西门,诸葛,赫连,轩辕,钟离,长孙,闻人,鲜于}'::text[])
      then 2 else 1 end as family
  ) as known
$function$;
CREATE OR REPLACE FUNCTION public.mask_telephone(telephone text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select case
    when length(digits) < 8 then '****'
    else left(digits, 3) || '****' || right(digits, 4)
  end
  from regexp_replace(telephone, '\D', '', 'g') as digits
$function$;
CREATE OR REPLACE FUNCTION public.matching_incidents(communities uuid[], grids uuid[], classes text[], states text[], severities integer[], sources text[], from_time timestamp with time zone, until_time timestamp with time zone, box geometry, words text, overdue boolean)
 RETURNS SETOF incident
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select incident.*
  from incident
  where (communities is null or incident.community_id = any(communities))
    and (grids is null or incident.grid_id = any(grids))
    and (classes is null or incident.class_code = any(classes))
    and (states is null or incident.state = any(states))
    and (severities is null or incident.severity = any(severities))
    and (sources is null or incident.source = any(sources))
    and (from_time is null or incident.occurred_at >= from_time)
    and (from_time is null or incident.filed_at >= from_time - interval '1 day')
    and (until_time is null or incident.occurred_at < until_time)
    and (box is null or incident.point && box)
    and (words is null or incident.title ilike words or incident.number like words
      -- as it is shown: what finds a hidden door would tell it
      or (incident.address_text ilike words and mask_door(incident.address_text) ilike words))
    and (overdue is null
      or overdue = (incident.state not in ('closed', 'rejected') and coalesce(incident.due_at < city_now(), false)))
$function$;
CREATE OR REPLACE FUNCTION public.move_with_grid()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update post set jurisdiction_id = new.community_id where grid_id = new.id;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.move_with_incident()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update incident_event set community_id = new.community_id where incident_id = new.id;
  update incident_report set community_id = new.community_id where incident_id = new.id;
  update incident_call set community_id = new.community_id where incident_id = new.id;
  update task set community_id = new.community_id where incident_id = new.id;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.move_with_post()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update assignment set jurisdiction_id = new.jurisdiction_id where post_id = new.id;
  update duty_shift set jurisdiction_id = new.jurisdiction_id where post_id = new.id;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.my_cases(permission text)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not is_within_scopes(permission) then return '{}'; end if;
  return (
    select coalesce(array_agg(distinct called.incident_id), '{}')
    from live_grant as held
    join incident_call as called on called.department_id = held.department_id
    where held.account_id = current_account() and held.permission_code = permission
  );
end $function$;
CREATE OR REPLACE FUNCTION public.my_reach(permissions text[])
 RETURNS TABLE(permission text, is_whole_city boolean, region_ids uuid[], department_ids uuid[])
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  foreach permission in array my_reach.permissions loop
    is_whole_city := sees_all(permission);
    region_ids := case when is_whole_city then '{}' else my_regions(permission) end;
    department_ids := case when is_whole_city or not is_within_scopes(permission) then '{}' else array(
      select distinct held.department_id
      from live_grant as held
      where held.account_id = current_account()
        and held.permission_code = my_reach.permission
        and held.department_id is not null
    ) end;
    return next;
  end loop;
end $function$;
CREATE OR REPLACE FUNCTION public.my_regions(permission text)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not is_within_scopes(permission) then return '{}'; end if;
  return (
    select coalesce(array_agg(distinct below.region_id), '{}')
    from live_grant as held
    join region_within as below on below.ancestor_id = held.region_id
    where held.account_id = current_account() and held.permission_code = permission
  );
end $function$;
CREATE OR REPLACE FUNCTION public.notify_account_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('account_changed', coalesce(new.account_id, old.account_id)::text);
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.notify_all_accounts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('account_changed', '*');
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.notify_change_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('change_event', '');
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.notify_own_account_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('account_changed', new.id::text);
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.number_change_events()
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare last_number bigint;
begin
  -- one sequencer at a time, held to the end of this transaction
  if not pg_try_advisory_xact_lock(7104201) then
    return null;
  end if;
  with numbered as (
    select ordered.id, nextval('change_event_sequence') as sequence
    from (select id from change_event where sequence is null order by id) as ordered
  ), given as (
    update change_event as event
    set sequence = numbered.sequence
    from numbered
    where event.id = numbered.id
    returning event.sequence, event.kind, event.entity_id
  ), changes as (
    update address_change as change
    set sequence = given.sequence
    from given
    where given.kind = 'address.changed' and change.id = given.entity_id
  )
  select max(sequence) into last_number from given;
  return last_number;
end $function$;
CREATE OR REPLACE FUNCTION public.place_by_incident()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.community_id := (select community_id from incident where id = new.incident_id);
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.place_by_plan()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.scope_region_id := (select scope_region_id from plan where id = new.plan_id);
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.place_by_post()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.jurisdiction_id := (select jurisdiction_id from post where id = new.post_id);
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.place_post()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.jurisdiction_id := coalesce(new.region_id, (select community_id from grid where id = new.grid_id));
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.place_state(place place)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select jsonb_build_object(
    'placeId', place.id,
    'countyCode', place.county_code,
    'communityId', place.community_id,
    'parentId', place.parent_id,
    'kind', place.kind,
    'name', place.name,
    'pinyin', place.pinyin,
    'initials', place.initials,
    'rank', place.rank,
    'status', place.status,
    'point', jsonb_build_array(st_x(place.label_point), st_y(place.label_point)),
    'source', place.source,
    'validFrom', lower(place.valid),
    'validTo', upper(place.valid),
    'revision', place.revision,
    'certifiedBy', place.certified_by,
    'certifiedAt', place.certified_at
  )
$function$;
CREATE OR REPLACE FUNCTION public.place_successors(merged uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  with recursive chain (id, step) as (
    select unnest(row.successor_ids), 1
    from address_change_row as row
    where row.subject_id = merged and row.subject = 'place'
      and not exists (select from address_change as later where later.reverts_id = row.change_id)
    union
    select unnest(row.successor_ids), chain.step + 1
    from chain
    join address_change_row as row on row.subject_id = chain.id and row.subject = 'place'
    where chain.step < 20
      and not exists (select from address_change as later where later.reverts_id = row.change_id)
  )
  select coalesce(jsonb_agg(jsonb_build_object('placeId', next.id, 'name', next.name) order by next.name, next.id), '[]')
  from place as next
  where next.status = 'current' and next.id in (select id from chain)
$function$;
CREATE OR REPLACE FUNCTION public.place_task()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.community_id := coalesce(
    (select community_id from incident where id = new.incident_id),
    (select community_id from grid where id = new.grid_id));
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.place_visit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.community_id := (select community_id from grid where id = new.grid_id);
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.reach_of(permission text)
 RETURNS TABLE(is_whole_city boolean, region_ids uuid[])
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE ROWS 1
AS $function$
begin
  if sees_all(permission) then
    return query select true, '{}'::uuid[];
  else
    return query select false, my_regions(permission);
  end if;
end $function$;
CREATE OR REPLACE FUNCTION public.rebuild_incident_cells()
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  made bigint;
  step incident_cell_level;
begin
  lock table incident in share mode;
  truncate incident_cell, incident_cell_month;
  alter table incident_cell disable trigger incident_cell_roll_up;
  insert into incident_cell (county_code, day, cell, community_id, class_code, state, count)
  select county_code, (occurred_at at time zone coalesce((select time_zone from city), 'Asia/Shanghai'))::date as day,
    cell_of_point(point) as cell, community_id, class_code, state, count(*)
  from incident
  where point is not null
  group by 1, 2, 3, 4, 5, 6
  order by 2, 3;
  get diagnostics made = row_count;
  alter table incident_cell enable trigger incident_cell_roll_up;
  for step in select * from incident_cell_level order by level, by_class loop
    insert into incident_cell_month (level, class_code, month, cell, county_code, community_id, state, count)
    select step.level, case when step.by_class then class_code else '*' end as class_code,
      date_trunc('month', day)::date as month, cell >> (2 * (20 - step.level)) as cell,
      county_code, community_id, state, sum(count)
    from incident_cell
    group by 2, 3, 4, 5, 6, 7
    order by 2, 3, 4;
  end loop;
  analyze incident_cell, incident_cell_month;
  return made;
end $function$;
CREATE OR REPLACE FUNCTION public.rebuild_region_within()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from region_within;
  with recursive pair as (
    select id as ancestor_id, id as region_id from region
    union
    select pair.ancestor_id, region.id from pair join region on region.parent_id = pair.region_id
  )
  insert into region_within (ancestor_id, region_id) select ancestor_id, region_id from pair;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.refresh_address_quality(communities uuid[], most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET work_mem TO '32MB'
AS $function$
declare
  due uuid[];
begin
  due := array(select id from due_address_quality(communities) as id limit most);
  if due = '{}' then return 0; end if;
  -- two who count at once: the later one counts again, and both say the same
  perform pg_advisory_xact_lock(hashtext('address_quality'));
  delete from address_quality where community_id = any(due);
  insert into address_quality (county_code, community_id, addresses, complete, without_point, duplicates, piled_up, outside,
    uncertified, counted_at, seen)
  with known as materialized (
    select
      address.community_id,
      address.point,
      address.code is not null and address.point is not null and coalesce(road_name, compound_name) is not null
        and coalesce(road_number, building_number) is not null as is_complete,
      address.certified_at is null as is_uncertified,
      hashtextextended(concat_ws('|', road_name, road_number, compound_name, building_number), 0) as house,
      hashtextextended(concat(community_id, '|', road_name, '|', road_number, '|', compound_name, '|', building_number, '|',
        unit_number, '|', floor_number, '|', room_number), 0) as whole
    from standard_address as address
    where address.community_id = any(due) and address.status = 'current'
  ), plain as (
    select community_id, count(*) as addresses, count(*) filter (where is_complete) as complete,
      count(*) filter (where point is null) as without_point, count(*) filter (where is_uncertified) as uncertified
    from known
    group by community_id
  ), doubled as (
    select community_id, sum(times) as duplicates
    from (select community_id, count(*) as times from known group by community_id, whole having count(*) > 1) as same
    group by community_id
  ), spots as (
    select community_id, point, sum(times) as times, count(*) as houses
    from (
      select community_id, point, house, count(*) as times from known where point is not null group by community_id, point, house
    ) as house
    group by community_id, point
  ), placed as (
    select spots.community_id, sum(times) filter (where houses >= 3) as piled_up,
      sum(times) filter (where not st_covers(community.geom, spots.point)) as outside
    from spots
    join region as community on community.id = spots.community_id
    group by spots.community_id
  )
  select community.county_code, community.id, coalesce(plain.addresses, 0), coalesce(plain.complete, 0),
    coalesce(plain.without_point, 0), coalesce(doubled.duplicates, 0), coalesce(placed.piled_up, 0),
    coalesce(placed.outside, 0), coalesce(plain.uncertified, 0), clock_timestamp(), pg_current_snapshot()
  from region as community
  left join plain on plain.community_id = community.id
  left join doubled on doubled.community_id = community.id
  left join placed on placed.community_id = community.id
  where community.id = any(due);
  return cardinality(due);
end $function$;
CREATE OR REPLACE FUNCTION public.refresh_plot_load(communities uuid[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  reach uuid[] := case when not sees_all('plans.read') then my_regions('plans.read') end;
  -- as constants: asked for each row they would cost more than the counting
  until_time timestamptz := city_now();
  since_time timestamptz := until_time - interval '12 months';
  today date := city_day(now());
  due uuid[];
begin
  due := array(
    select id from unnest(communities) as id
    where (reach is null or id = any(reach))
      and not exists (select from plot_load as load where load.community_id = id and load.counted_at > now() - interval '1 day'));
  if due = '{}' then return 0; end if;
  -- two who open the same street at once count it once
  perform pg_advisory_xact_lock(hashtext('plot_load'));
  due := array(
    select id from unnest(due) as id
    where not exists (select from plot_load as load where load.community_id = id and load.counted_at > now() - interval '1 day'));
  delete from plot_load where community_id = any(due);
  insert into plot_load (county_code, plot_id, community_id, incidents, open_incidents)
  with happened as materialized (
    select incident.community_id, incident.point, incident.state, true as is_recent
    from incident
    where incident.community_id = any(due) and incident.point is not null
      and incident.filed_at >= since_time - interval '1 day'
      and incident.occurred_at >= since_time and incident.occurred_at <= until_time
    union all
    select incident.community_id, incident.point, incident.state, false
    from incident
    where incident.community_id = any(due) and incident.point is not null
      and incident.state not in ('closed', 'rejected') and incident.occurred_at < since_time
  ), near as materialized (
    -- in the order of the plots: asked for one plot after the other, each shape is prepared once (a quarter of the time)
    select plot.id as plot_id, plot.geom, happened.point, happened.state, happened.is_recent
    from happened
    join plot on plot.community_id = happened.community_id and plot.geom && happened.point
    where plot.valid @> today
    order by plot.id
  ), counted as (
    select plot_id, count(*) filter (where is_recent) as incidents,
      count(*) filter (where state not in ('closed', 'rejected')) as open_incidents
    from near
    where st_intersects(geom, point)
    group by plot_id
  )
  select plot.county_code, plot.id, plot.community_id, coalesce(counted.incidents, 0), coalesce(counted.open_incidents, 0)
  from plot
  left join counted on counted.plot_id = plot.id
  where plot.community_id = any(due) and plot.valid @> today;
  return cardinality(due);
end $function$;
CREATE OR REPLACE FUNCTION public.refuse_audit_truncate()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the audit is never emptied' using errcode = 'insufficient_privilege';
end $function$;
CREATE OR REPLACE FUNCTION public.region_chain(region_id uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  with recursive chain as (
    select id, parent_id, code, level, name, name_en, 0 as step from region where id = region_id
    union all
    select above.id, above.parent_id, above.code, above.level, above.name, above.name_en, chain.step + 1
    from region as above join chain on above.id = chain.parent_id
    where chain.step < 8
  )
  select coalesce(
    jsonb_agg(
      jsonb_build_object('regionId', id, 'code', code, 'level', level, 'name', name, 'nameEn', name_en)
      order by step desc
    ),
    '[]'
  )
  from chain
$function$;
CREATE OR REPLACE FUNCTION public.roll_up_incident_cells()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_setting('jingwei.incident_cells', true) = 'off' then return null; end if;
  insert into incident_cell_month (level, class_code, month, cell, county_code, community_id, state, count)
  select step.level, case when step.by_class then added.class_code else '*' end as class_code,
    date_trunc('month', added.day)::date as month, added.cell >> (2 * (20 - step.level)) as cell,
    added.county_code, added.community_id, added.state, sum(added.count)
  from added cross join incident_cell_level as step
  group by 1, 2, 3, 4, 5, 6, 7
  having sum(added.count) <> 0;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.seal_audit(row_limit integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  head record;
  entry audit_entry;
  entries uuid[] := '{}';
  numbers bigint[] := '{}';
  hashes bytea[] := '{}';
  before_it bytea;
begin
  if not pg_try_advisory_xact_lock(7104203) then return null; end if;
  if not exists (select from audit_entry where audit_entry.sequence is null) then return 0; end if;
  -- asked only now: the sealer before has committed
  select * into head from audit_head();
  before_it := head.hash;
  for entry in
    select * from audit_entry where audit_entry.sequence is null order by audit_entry.at, audit_entry.id limit row_limit
  loop
    entry.sequence := head.sequence + cardinality(entries) + 1;
    before_it := audit_hash(before_it, entry);
    entries := entries || entry.id;
    numbers := numbers || entry.sequence;
    hashes := hashes || before_it;
  end loop;
  update audit_entry
  set sequence = sealed.number, previous_hash = sealed.before_it, hash = sealed.hash
  from unnest(entries, numbers, hashes[:cardinality(hashes)], head.hash || hashes[:cardinality(hashes) - 1])
    as sealed (id, number, hash, before_it)
  where audit_entry.id = sealed.id;
  return cardinality(entries);
end $function$;
CREATE OR REPLACE FUNCTION public.sees_all(permission text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if acts_as_server() then return true; end if;
  if not is_within_scopes(permission) then return false; end if;
  return exists (
    select from live_grant as held
    where held.account_id = current_account()
      and held.permission_code = permission
      and held.region_level in ('province', 'city')
  );
end $function$;
CREATE OR REPLACE FUNCTION public.set_household_rule(county text, kind text, minimum integer, maximum integer, inherits boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not sees_all('plans.write') and not exists (
    select from region
    where region.level = 'county' and region.code = county and region.id = any(my_regions('plans.write'))
  ) then return false; end if;
  if inherits then
    delete from household_rule where county_code = county and grid_kind = kind;
  else
    insert into household_rule (county_code, grid_kind, minimum_households, maximum_households)
    values (county, kind, minimum, maximum)
    on conflict (county_code, grid_kind) do update
    set minimum_households = excluded.minimum_households, maximum_households = excluded.maximum_households;
  end if;
  -- the map paints grids by their rule
  insert into change_event (kind, county_code, layers)
  values ('layer.changed', case when county <> '000000' then county end, '{grids,grid-labels}');
  return true;
end $function$;
CREATE OR REPLACE FUNCTION public.spread_bits(value bigint)
 RETURNS bigint
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare bits bigint := value;
begin
  bits := (bits | (bits << 16)) & 281470681808895;
  bits := (bits | (bits << 8)) & 71777214294589695;
  bits := (bits | (bits << 4)) & 1085102592571150095;
  bits := (bits | (bits << 2)) & 3689348814741910323;
  return (bits | (bits << 1)) & 6148914691236517205;
end $function$;
CREATE OR REPLACE FUNCTION public.tile_box(zoom integer, tile_column integer, tile_row integer, margin double precision)
 RETURNS geometry
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select st_makeenvelope(
    (tile_column - margin) / (1 << zoom) * 360 - 180,
    degrees(atan(sinh(pi() * (1 - 2 * (tile_row + 1 + margin) / (1 << zoom))))),
    (tile_column + 1 + margin) / (1 << zoom) * 360 - 180,
    degrees(atan(sinh(pi() * (1 - 2 * (tile_row - margin) / (1 << zoom))))),
    4326)
$function$;
CREATE OR REPLACE FUNCTION public.tile_cell_level(zoom integer, by_class boolean, OUT stored integer, OUT shown integer)
 RETURNS record
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select chosen.stored, least(chosen.stored, zoom + 6)
  from (select case
    when zoom >= 14 then 20
    when zoom <= 8 then 14
    when by_class then 17
    when zoom <= 10 then 16
    else 18
  end as stored) as chosen
$function$;
CREATE OR REPLACE FUNCTION public.tile_clip(shape geometry, box geometry)
 RETURNS geometry
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select case when shape @ box then shape else st_clipbybox2d(shape, box) end
$function$;
CREATE OR REPLACE FUNCTION public.tile_feature_id(id uuid)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select ('x' || right(id::text, 12))::bit(48)::bigint
$function$;
CREATE OR REPLACE FUNCTION public.tile_pixel(zoom integer)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select 360.0 / (1 << zoom) / 512
$function$;
CREATE OR REPLACE FUNCTION public.trust_index_operators()
 RETURNS text[]
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  each regprocedure;
  untrusted text[] := '{}';
begin
  for each in
    select distinct operator.oprcode::regprocedure
    from pg_operator as operator
    join pg_proc as code on code.oid = operator.oprcode
    where not code.proleakproof
      and ((operator.oprname = '&&' and operator.oprleft = 'geometry'::regtype and operator.oprright = 'geometry'::regtype)
        or (operator.oprname in ('~~', '~~*') and operator.oprleft = 'text'::regtype and operator.oprright = 'text'::regtype))
  loop
    if current_setting('is_superuser') = 'on' then
      execute format('alter function %s leakproof', each);
    else
      untrusted := untrusted || each::text;
    end if;
  end loop;
  return untrusted;
end $function$;
CREATE OR REPLACE FUNCTION public.unmask_export(entry uuid, fields text[], ids uuid[])
 RETURNS TABLE(field text, entity_id uuid, value text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  sees_staff constant boolean := sees_all('personal.unmask') and sees_all('staff.read');
  sees_addresses constant boolean := sees_all('personal.unmask') and sees_all('addresses.read');
  unmasked constant uuid[] := my_regions('personal.unmask');
  of_staff constant uuid[] := my_regions('staff.read');
  of_addresses constant uuid[] := my_regions('addresses.read');
begin
  if is_without_personal_fields() or not exists (
    select from audit_entry as begun
    where begun.id = unmask_export.entry and begun.action = 'export.begun' and begun.outcome = 'done'
      and begun.account_id = current_account() and begun.purpose is not null
      and begun.at > clock_timestamp() - interval '30 minutes'
      and begun.detail ->> 'transaction' is distinct from pg_current_xact_id_if_assigned()::text
  ) then
    raise exception 'no such export' using errcode = 'insufficient_privilege';
  end if;
  return query
    select distinct asked.field, asked.id, case asked.field when 'staff.name' then staff.name else staff.work_telephone end
    from unnest(unmask_export.fields, unmask_export.ids) as asked (field, id)
    join staff on staff.id = asked.id
    where asked.field in ('staff.name', 'staff.telephone')
      and exists (select from assignment
        where assignment.staff_id = staff.id and assignment.valid @> city_day(city_now())
          and (sees_staff or (assignment.jurisdiction_id = any(unmasked) and assignment.jurisdiction_id = any(of_staff))))
    union all
    select asked.field, asked.id, address.display
    from unnest(unmask_export.fields, unmask_export.ids) as asked (field, id)
    join standard_address as address on address.id = asked.id
    where asked.field = 'address.door'
      and (sees_addresses or (address.community_id = any(unmasked) and address.community_id = any(of_addresses)));
end $function$;
CREATE OR REPLACE FUNCTION public.unmask_field(entry uuid)
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case asked.detail ->> 'field'
    when 'staff.name' then (select name from staff where id = asked.entity_id::uuid)
    when 'staff.telephone' then (select work_telephone from staff where id = asked.entity_id::uuid)
    when 'address.door' then (select display from standard_address where id = asked.entity_id::uuid)
  end
  from audit_entry as asked
  where asked.id = entry
    and asked.action = 'field.unmasked'
    and asked.outcome = 'done'
    and asked.account_id = current_account()
    and asked.at > clock_timestamp() - interval '30 seconds'
    and not is_without_personal_fields()
    and unmask_place(split_part(asked.detail ->> 'field', '.', 1), asked.entity_id::uuid) is not null
    and asked.detail ->> 'transaction' is distinct from pg_current_xact_id_if_assigned()::text
$function$;
CREATE OR REPLACE FUNCTION public.unmask_place(whose text, entity_id uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  reading constant text := case whose when 'staff' then 'staff.read' else 'addresses.read' end;
begin
  return (
    select found.place
    from (
      select assignment.jurisdiction_id as place from assignment
      where whose = 'staff' and assignment.staff_id = unmask_place.entity_id
        and assignment.valid @> city_day(city_now())
      union all
      select community_id from standard_address where whose = 'address' and id = unmask_place.entity_id
    ) as found
    where (sees_all('personal.unmask') or found.place = any(my_regions('personal.unmask')))
      and (sees_all(reading) or found.place = any(my_regions(reading)))
    limit 1
  );
end $function$;
CREATE OR REPLACE FUNCTION public.verify_audit(after_sequence bigint DEFAULT NULL::bigint, row_limit integer DEFAULT NULL::integer)
 RETURNS TABLE(checked integer, last_sequence bigint, last_hash bytea, broken_sequence bigint, broken_id uuid, reason text)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare entry audit_entry;
begin
  checked := 0;
  select archive.last_sequence, archive.last_hash into last_sequence, last_hash
  from audit_archive as archive order by archive.last_sequence desc limit 1;
  last_sequence := coalesce(last_sequence, 0);
  last_hash := coalesce(last_hash, decode(repeat('00', 32), 'hex'));
  if after_sequence > last_sequence then
    select known.sequence, known.hash into last_sequence, last_hash
    from audit_entry as known where known.sequence = after_sequence;
  end if;
  for entry in
    select * from audit_entry as sealed where sealed.sequence > coalesce(verify_audit.last_sequence, 0)
    order by sealed.sequence limit row_limit
  loop
    checked := checked + 1;
    reason := case
      when entry.sequence <> last_sequence + 1 then 'missing'
      when entry.previous_hash <> last_hash then 'not-linked'
      when entry.hash <> audit_hash(entry.previous_hash, entry) then 'changed'
    end;
    if reason is not null then
      broken_sequence := case reason when 'missing' then last_sequence + 1 else entry.sequence end;
      broken_id := case when reason <> 'missing' then entry.id end;
      return next;
      return;
    end if;
    last_sequence := entry.sequence;
    last_hash := entry.hash;
  end loop;
  return next;
end $function$;
CREATE OR REPLACE FUNCTION public.write_audit(action text, entity_kind text, entity_id text, before jsonb, after jsonb, purpose text, detail jsonb, outcome text DEFAULT 'done'::text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  actor uuid := current_account();
  place text := coalesce(after ->> 'community_id', before ->> 'community_id', detail ->> 'communityId');
  written uuid;
begin
  insert into audit_entry (account_id, account_name, session_id, key_id, address, request_id,
    action, outcome, entity_kind, entity_id, community_id, purpose, before, after, detail)
  values (
    actor,
    case when actor is null then nullif(current_setting('jingwei.author', true), '')
      else (select login_name from account where id = actor) end,
    nullif(current_setting('jingwei.session', true), '')::uuid,
    nullif(current_setting('jingwei.key', true), '')::uuid,
    nullif(current_setting('jingwei.address', true), ''),
    nullif(current_setting('jingwei.request', true), ''),
    write_audit.action, write_audit.outcome, write_audit.entity_kind, write_audit.entity_id,
    case when place ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then place::uuid end,
    write_audit.purpose, write_audit.before, write_audit.after, write_audit.detail
  )
  returning id into written;
  return written;
end $function$;
CREATE TRIGGER account_changed AFTER UPDATE ON public.account FOR EACH ROW WHEN (((old.state IS DISTINCT FROM new.state) OR (old.expires_at IS DISTINCT FROM new.expires_at) OR (old.must_change_password IS DISTINCT FROM new.must_change_password))) EXECUTE FUNCTION notify_own_account_change();
CREATE TRIGGER account_grant_changed AFTER INSERT OR DELETE OR UPDATE ON public.account_grant FOR EACH ROW EXECUTE FUNCTION notify_account_change();
CREATE TRIGGER account_grant_rules BEFORE INSERT OR UPDATE ON public.account_grant FOR EACH ROW EXECUTE FUNCTION check_account_grant();
CREATE TRIGGER api_key_revoked AFTER UPDATE OF revoked_at ON public.api_key FOR EACH ROW EXECUTE FUNCTION notify_account_change();
CREATE TRIGGER assignment_place_insert BEFORE INSERT ON public.assignment FOR EACH ROW WHEN ((new.jurisdiction_id IS NULL)) EXECUTE FUNCTION place_by_post();
CREATE TRIGGER assignment_place_update BEFORE UPDATE OF post_id ON public.assignment FOR EACH ROW EXECUTE FUNCTION place_by_post();
CREATE TRIGGER audit_archive_guard BEFORE INSERT OR DELETE OR UPDATE ON public.audit_archive FOR EACH ROW EXECUTE FUNCTION guard_audit_archive();
CREATE TRIGGER audit_archive_kept BEFORE TRUNCATE ON public.audit_archive FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_truncate();
CREATE TRIGGER audit_chain_guard BEFORE DELETE OR UPDATE ON public.audit_chain FOR EACH ROW EXECUTE FUNCTION guard_audit_chain();
CREATE TRIGGER audit_chain_kept BEFORE TRUNCATE ON public.audit_chain FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_truncate();
CREATE TRIGGER audit_changed AFTER UPDATE ON public.standard_address REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_addresses();
CREATE TRIGGER audit_entry_guard BEFORE DELETE OR UPDATE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION guard_audit_entry();
CREATE TRIGGER audit_entry_kept BEFORE TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_truncate();
CREATE TRIGGER audit_import_added AFTER INSERT ON public.import_run FOR EACH ROW EXECUTE FUNCTION audit_import();
CREATE TRIGGER audit_import_ended AFTER UPDATE OF state ON public.import_run FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION audit_import();
CREATE TRIGGER audit_row AFTER INSERT OR DELETE ON public.standard_address FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('standard_address', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE OF state ON public.cleaning_job FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('cleaning_job', 'cleaning_job', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.account FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('account', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.account_grant FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('grant', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.address_change FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('address_change', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.address_code_segment FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('address_code_segment', 'segment');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.api_key FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('api_key', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.assignment FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('assignment', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.building FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('building', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.city FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('city', 'code');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.department FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('department', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.device_code FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('device_code', 'account_id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.duty_shift FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('duty_shift', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.element FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('element', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.element_kind FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('element_kind', 'code');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.grid FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('grid', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.grid_version FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('grid_version', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.household_rule FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('household_rule', 'grid_kind');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.incident FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('incident', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.incident_call FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('incident_call', 'incident_id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.incident_class FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('incident_class', 'code');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.place FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('place', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.place_alias FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('place_alias', 'place_alias', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.plan FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('plan', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.plan_event FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('plan_event', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.plan_publication FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('plan_publication', 'plan_id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.plot FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('plot', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.post FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('post', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.region FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('region', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.role FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('role', 'code');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.role_kind FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('role_kind', 'code');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.role_permission FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('role_permission', 'role_code');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.staff FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('staff', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.task FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('task', 'id');
CREATE TRIGGER audit_row AFTER INSERT OR DELETE OR UPDATE ON public.visit FOR EACH ROW WHEN (((COALESCE(current_setting('jingwei.account'::text, true), ''::text) <> ''::text) AND ((CURRENT_USER = 'jingwei_app'::name) OR (current_setting('jingwei.audit_rows'::text, true) IS DISTINCT FROM 'off'::text)))) EXECUTE FUNCTION audit_row('visit', 'id');
CREATE TRIGGER change_event_notify AFTER INSERT ON public.change_event FOR EACH STATEMENT EXECUTE FUNCTION notify_change_event();
CREATE TRIGGER duty_shift_place_insert BEFORE INSERT ON public.duty_shift FOR EACH ROW WHEN ((new.jurisdiction_id IS NULL)) EXECUTE FUNCTION place_by_post();
CREATE TRIGGER duty_shift_place_update BEFORE UPDATE OF post_id ON public.duty_shift FOR EACH ROW EXECUTE FUNCTION place_by_post();
CREATE TRIGGER grid_moved AFTER UPDATE OF community_id ON public.grid FOR EACH ROW WHEN ((old.community_id IS DISTINCT FROM new.community_id)) EXECUTE FUNCTION move_with_grid();
CREATE TRIGGER incident_call_place BEFORE INSERT OR UPDATE OF incident_id ON public.incident_call FOR EACH ROW EXECUTE FUNCTION place_by_incident();
CREATE TRIGGER incident_cell_roll_up AFTER INSERT ON public.incident_cell REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION roll_up_incident_cells();
CREATE TRIGGER incident_cells_delete AFTER DELETE ON public.incident REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_removed_incidents();
CREATE TRIGGER incident_cells_insert AFTER INSERT ON public.incident REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_new_incidents();
CREATE TRIGGER incident_cells_update AFTER UPDATE ON public.incident REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_changed_incidents();
CREATE TRIGGER incident_event_place BEFORE INSERT ON public.incident_event FOR EACH ROW WHEN ((new.community_id IS NULL)) EXECUTE FUNCTION place_by_incident();
CREATE TRIGGER incident_moved AFTER UPDATE OF community_id ON public.incident FOR EACH ROW WHEN ((old.community_id IS DISTINCT FROM new.community_id)) EXECUTE FUNCTION move_with_incident();
CREATE TRIGGER incident_report_place BEFORE INSERT OR UPDATE OF incident_id ON public.incident_report FOR EACH ROW EXECUTE FUNCTION place_by_incident();
CREATE TRIGGER place_by_plan BEFORE INSERT ON public.plan_change FOR EACH ROW WHEN ((new.scope_region_id IS NULL)) EXECUTE FUNCTION place_by_plan();
CREATE TRIGGER place_by_plan BEFORE INSERT ON public.plan_community FOR EACH ROW WHEN ((new.scope_region_id IS NULL)) EXECUTE FUNCTION place_by_plan();
CREATE TRIGGER place_by_plan BEFORE INSERT ON public.plan_event FOR EACH ROW WHEN ((new.scope_region_id IS NULL)) EXECUTE FUNCTION place_by_plan();
CREATE TRIGGER place_by_plan BEFORE INSERT ON public.plan_grid FOR EACH ROW WHEN ((new.scope_region_id IS NULL)) EXECUTE FUNCTION place_by_plan();
CREATE TRIGGER place_by_plan BEFORE INSERT ON public.plan_plot FOR EACH ROW WHEN ((new.scope_region_id IS NULL)) EXECUTE FUNCTION place_by_plan();
CREATE TRIGGER place_by_plan BEFORE INSERT ON public.plan_presence FOR EACH ROW WHEN ((new.scope_region_id IS NULL)) EXECUTE FUNCTION place_by_plan();
CREATE TRIGGER place_by_plan BEFORE INSERT ON public.plan_publication FOR EACH ROW WHEN ((new.scope_region_id IS NULL)) EXECUTE FUNCTION place_by_plan();
CREATE TRIGGER place_certified BEFORE UPDATE OF certified_by ON public.place FOR EACH ROW WHEN (((new.certified_by IS NOT NULL) AND (new.certified_by IS DISTINCT FROM old.certified_by) AND (new.certified_at IS DISTINCT FROM old.certified_at))) EXECUTE FUNCTION check_certification();
CREATE TRIGGER post_moved AFTER UPDATE ON public.post FOR EACH ROW WHEN ((old.jurisdiction_id IS DISTINCT FROM new.jurisdiction_id)) EXECUTE FUNCTION move_with_post();
CREATE TRIGGER post_place_insert BEFORE INSERT ON public.post FOR EACH ROW WHEN ((new.jurisdiction_id IS NULL)) EXECUTE FUNCTION place_post();
CREATE TRIGGER post_place_update BEFORE UPDATE OF grid_id, region_id ON public.post FOR EACH ROW EXECUTE FUNCTION place_post();
CREATE TRIGGER region_within_insert AFTER INSERT OR DELETE OR TRUNCATE ON public.region FOR EACH STATEMENT EXECUTE FUNCTION rebuild_region_within();
CREATE TRIGGER region_within_update AFTER UPDATE OF id, parent_id ON public.region FOR EACH STATEMENT EXECUTE FUNCTION rebuild_region_within();
CREATE TRIGGER role_permission_changed AFTER INSERT OR DELETE OR UPDATE ON public.role_permission FOR EACH STATEMENT EXECUTE FUNCTION notify_all_accounts();
CREATE TRIGGER role_rules BEFORE UPDATE OF exclusive_group ON public.role FOR EACH ROW EXECUTE FUNCTION check_role_group();
CREATE TRIGGER session_ended AFTER UPDATE OF ended_at ON public.session FOR EACH ROW WHEN ((new.ended_at IS NOT NULL)) EXECUTE FUNCTION notify_account_change();
CREATE TRIGGER standard_address_certified BEFORE UPDATE OF certified_by ON public.standard_address FOR EACH ROW WHEN (((new.certified_by IS NOT NULL) AND (new.certified_by IS DISTINCT FROM old.certified_by) AND (new.certified_at IS DISTINCT FROM old.certified_at))) EXECUTE FUNCTION check_certification();
CREATE TRIGGER standard_address_codes_added AFTER INSERT ON public.standard_address REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_address_codes();
CREATE TRIGGER standard_address_codes_changed AFTER UPDATE ON public.standard_address REFERENCING OLD TABLE AS gone NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_address_codes();
CREATE TRIGGER standard_address_codes_removed AFTER DELETE ON public.standard_address REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION keep_removed_address_codes();
CREATE TRIGGER task_place BEFORE INSERT OR UPDATE OF incident_id, grid_id ON public.task FOR EACH ROW EXECUTE FUNCTION place_task();
CREATE TRIGGER visit_place BEFORE INSERT OR UPDATE OF grid_id ON public.visit FOR EACH ROW EXECUTE FUNCTION place_visit();
alter table account enable row level security;
alter table account_grant enable row level security;
alter table address_change enable row level security;
alter table address_change_row enable row level security;
alter table address_code_segment enable row level security;
alter table address_link enable row level security;
alter table address_quality enable row level security;
alter table api_key enable row level security;
alter table applied_sql enable row level security;
alter table assignment enable row level security;
alter table audit_archive enable row level security;
alter table audit_chain enable row level security;
alter table audit_entry enable row level security;
alter table builtin_role_permission enable row level security;
alter table change_event enable row level security;
alter table cleaning_job enable row level security;
alter table cleaning_row enable row level security;
alter table demonstration_change enable row level security;
alter table demonstration_class_factor enable row level security;
alter table demonstration_class_share enable row level security;
alter table demonstration_grid_rate enable row level security;
alter table demonstration_near_repeat enable row level security;
alter table demonstration_rain_day enable row level security;
alter table device_code enable row level security;
alter table duty_shift enable row level security;
alter table element enable row level security;
alter table idempotency_key enable row level security;
alter table import_rejection enable row level security;
alter table import_run enable row level security;
alter table incident enable row level security;
alter table incident_call enable row level security;
alter table incident_cell enable row level security;
alter table incident_cell_month enable row level security;
alter table incident_event enable row level security;
alter table incident_key enable row level security;
alter table incident_report enable row level security;
alter table place enable row level security;
alter table place_alias enable row level security;
alter table plan enable row level security;
alter table plan_arc enable row level security;
alter table plan_building enable row level security;
alter table plan_change enable row level security;
alter table plan_community enable row level security;
alter table plan_event enable row level security;
alter table plan_grid enable row level security;
alter table plan_plot enable row level security;
alter table plan_presence enable row level security;
alter table plan_publication enable row level security;
alter table plan_publication_row enable row level security;
alter table plot_load enable row level security;
alter table post enable row level security;
alter table retired_address_code enable row level security;
alter table road_naming enable row level security;
alter table seed_run enable row level security;
alter table session enable row level security;
alter table staff enable row level security;
alter table standard_address enable row level security;
alter table task enable row level security;
alter table visit enable row level security;
create policy read_permitted on account for select
using (((id = ( SELECT current_account() AS current_account)) OR ( SELECT has_permission('accounts.read'::text) AS has_permission)));
create policy read_permitted on account_grant for select
using (((account_id = ( SELECT current_account() AS current_account)) OR ( SELECT has_permission('accounts.read'::text) AS has_permission)));
create policy note_in_reach on address_change for insert
with check (((account_id = ( SELECT current_account() AS current_account)) AND
CASE
    WHEN (kind = 'certify'::text) THEN
    CASE
        WHEN ( SELECT sees_all('addresses.certify'::text) AS sees_all) THEN true
        ELSE (community_ids <@ ( SELECT my_regions('addresses.certify'::text) AS my_regions))
    END
    ELSE
    CASE
        WHEN ( SELECT sees_all('addresses.write'::text) AS sees_all) THEN true
        ELSE (community_ids <@ ( SELECT my_regions('addresses.write'::text) AS my_regions))
    END
END));
create policy read_in_reach on address_change for select
using (
CASE
    WHEN ( SELECT sees_all('addresses.read'::text) AS sees_all) THEN true
    ELSE (community_ids && ( SELECT my_regions('addresses.read'::text) AS my_regions))
END);
create policy note_in_reach on address_change_row for insert
with check ((
CASE
    WHEN ( SELECT sees_all('addresses.write'::text) AS sees_all) THEN true
    ELSE (((community_id IS NULL) OR (community_id = ANY (( SELECT my_regions('addresses.write'::text) AS my_regions)::uuid[]))) AND ((to_community_id IS NULL) OR (to_community_id = ANY (( SELECT my_regions('addresses.write'::text) AS my_regions)::uuid[]))))
END OR
CASE
    WHEN ( SELECT sees_all('addresses.certify'::text) AS sees_all) THEN true
    ELSE (((community_id IS NULL) OR (community_id = ANY (( SELECT my_regions('addresses.certify'::text) AS my_regions)::uuid[]))) AND ((to_community_id IS NULL) OR (to_community_id = ANY (( SELECT my_regions('addresses.certify'::text) AS my_regions)::uuid[]))))
END));
create policy read_in_reach on address_change_row for select
using (
CASE
    WHEN ( SELECT sees_all('addresses.read'::text) AS sees_all) THEN true
    ELSE ((community_id = ANY (( SELECT my_regions('addresses.read'::text) AS my_regions)::uuid[])) OR (to_community_id = ANY (( SELECT my_regions('addresses.read'::text) AS my_regions)::uuid[])))
END);
create policy read_all on address_code_segment for select
using (true);
create policy read_in_reach on address_link for select
using ((( SELECT sees_all('addresses.read'::text) AS sees_all) OR (community_id = ANY (( SELECT my_regions('addresses.read'::text) AS my_regions)::uuid[]))));
create policy read_in_reach on address_quality for select
using (
CASE
    WHEN ( SELECT sees_all('addresses.read'::text) AS sees_all) THEN true
    ELSE (community_id = ANY (( SELECT my_regions('addresses.read'::text) AS my_regions)::uuid[]))
END);
create policy read_permitted on api_key for select
using (((account_id = ( SELECT current_account() AS current_account)) OR ( SELECT has_permission('accounts.read'::text) AS has_permission)));
create policy read_in_reach on assignment for select
using (
CASE
    WHEN ( SELECT sees_all('staff.read'::text) AS sees_all) THEN true
    ELSE (jurisdiction_id = ANY (( SELECT my_regions('staff.read'::text) AS my_regions)::uuid[]))
END);
create policy audit_archive_read on audit_archive for select
using (( SELECT has_permission('audit.read'::text) AS has_permission));
create policy audit_chain_read on audit_chain for select
using (( SELECT has_permission('audit.read'::text) AS has_permission));
create policy audit_entry_read on audit_entry for select
using (( SELECT has_permission('audit.read'::text) AS has_permission));
create policy read_in_reach on change_event for select
using (
CASE
    WHEN starts_with(kind, 'address.'::text) THEN (( SELECT sees_all('addresses.read'::text) AS sees_all) OR (community_id = ANY (( SELECT my_regions('addresses.read'::text) AS my_regions)::uuid[])))
    ELSE (( SELECT sees_all('incidents.read'::text) AS sees_all) OR (community_id = ANY (( SELECT my_regions('incidents.read'::text) AS my_regions)::uuid[])) OR (entity_id = ANY (( SELECT my_cases('incidents.read'::text) AS my_cases)::uuid[])) OR ((community_id IS NULL) AND (entity_id IS NULL)))
END);
create policy tell_of_addresses on change_event for insert
with check (
CASE kind
    WHEN 'address.changed'::text THEN ((layers <@ '{addresses,places,roads}'::text[]) AND (EXISTS ( SELECT
       FROM address_change change
      WHERE (change.id = change_event.entity_id))))
    WHEN 'layer.changed'::text THEN ((layers <@ '{addresses,places,roads}'::text[]) AND (entity_id IS NULL) AND (community_id IS NULL) AND (( SELECT has_permission('addresses.write'::text) AS has_permission) OR ( SELECT has_permission('addresses.certify'::text) AS has_permission)))
    ELSE false
END);
create policy write_in_reach on change_event for insert
with check ((( SELECT sees_all('incidents.write'::text) AS sees_all) OR (community_id = ANY (( SELECT my_regions('incidents.write'::text) AS my_regions)::uuid[])) OR (entity_id = ANY (( SELECT my_cases('incidents.write'::text) AS my_cases)::uuid[]))));
create policy read_own on cleaning_job for select
using (((account_id = ( SELECT current_account() AS current_account)) AND ( SELECT has_permission('addresses.clean'::text) AS has_permission)));
create policy read_own on cleaning_row for select
using ((job_id IN ( SELECT cleaning_job.id
   FROM cleaning_job
  WHERE ((cleaning_job.account_id = ( SELECT current_account() AS current_account)) AND ( SELECT has_permission('addresses.clean'::text) AS has_permission)))));
create policy read_permitted on device_code for select
using (((account_id = ( SELECT current_account() AS current_account)) OR ( SELECT has_permission('accounts.read'::text) AS has_permission)));
create policy read_in_reach on duty_shift for select
using (
CASE
    WHEN ( SELECT sees_all('staff.read'::text) AS sees_all) THEN true
    ELSE (jurisdiction_id = ANY (( SELECT my_regions('staff.read'::text) AS my_regions)::uuid[]))
END);
create policy read_in_reach on element for select
using (
CASE
    WHEN ( SELECT sees_all('elements.read'::text) AS sees_all) THEN true
    ELSE (community_id = ANY (( SELECT my_regions('elements.read'::text) AS my_regions)::uuid[]))
END);
create policy read_own on idempotency_key for select
using ((account_id = ( SELECT current_account() AS current_account)));
create policy write_own on idempotency_key for insert
with check ((account_id = ( SELECT current_account() AS current_account)));
create policy read_permitted on import_rejection for select
using (( SELECT has_permission('imports.read'::text) AS has_permission));
create policy read_permitted on import_run for select
using (( SELECT has_permission('imports.read'::text) AS has_permission));
create policy change_in_reach on incident for update
using ((( SELECT sees_all('incidents.write'::text) AS sees_all) OR (community_id = ANY (( SELECT my_regions('incidents.write'::text) AS my_regions)::uuid[])) OR (id = ANY (( SELECT my_cases('incidents.write'::text) AS my_cases)::uuid[]))))
with check ((( SELECT sees_all('incidents.write'::text) AS sees_all) OR (community_id = ANY (( SELECT my_regions('incidents.write'::text) AS my_regions)::uuid[])) OR (id = ANY (( SELECT my_cases('incidents.write'::text) AS my_cases)::uuid[]))));
create policy read_in_reach on incident for select
using (
CASE
    WHEN ( SELECT sees_all('incidents.read'::text) AS sees_all) THEN true
    ELSE ((community_id = ANY (( SELECT my_regions('incidents.read'::text) AS my_regions)::uuid[])) OR (id = ANY (( SELECT my_cases('incidents.read'::text) AS my_cases)::uuid[])))
END);
create policy write_in_reach on incident for insert
with check ((( SELECT sees_all('incidents.write'::text) AS sees_all) OR (community_id = ANY (( SELECT my_regions('incidents.write'::text) AS my_regions)::uuid[]))));
create policy read_in_reach on incident_call for select
using (
CASE
    WHEN ( SELECT sees_all('incidents.read'::text) AS sees_all) THEN true
    ELSE ((community_id = ANY (( SELECT my_regions('incidents.read'::text) AS my_regions)::uuid[])) OR (incident_id = ANY (( SELECT my_cases('incidents.read'::text) AS my_cases)::uuid[])))
END);
create policy read_in_reach on incident_cell for select
using (
CASE
    WHEN ( SELECT sees_all('incidents.read'::text) AS sees_all) THEN true
    ELSE (community_id = ANY (( SELECT my_regions('incidents.read'::text) AS my_regions)::uuid[]))
END);
create policy read_in_reach on incident_cell_month for select
using (
CASE
    WHEN ( SELECT sees_all('incidents.read'::text) AS sees_all) THEN true
    ELSE (community_id = ANY (( SELECT my_regions('incidents.read'::text) AS my_regions)::uuid[]))
END);
create policy read_in_reach on incident_event for select
using (
CASE
    WHEN ( SELECT sees_all('incidents.read'::text) AS sees_all) THEN true
    ELSE ((community_id = ANY (( SELECT my_regions('incidents.read'::text) AS my_regions)::uuid[])) OR (incident_id = ANY (( SELECT my_cases('incidents.read'::text) AS my_cases)::uuid[])))
END);
create policy write_in_reach on incident_event for insert
with check ((( SELECT sees_all('incidents.write'::text) AS sees_all) OR (community_id = ANY (( SELECT my_regions('incidents.write'::text) AS my_regions)::uuid[])) OR (incident_id = ANY (( SELECT my_cases('incidents.write'::text) AS my_cases)::uuid[]))));
create policy read_in_reach on incident_report for select
using (
CASE
    WHEN ( SELECT sees_all('incidents.read'::text) AS sees_all) THEN true
    ELSE ((community_id = ANY (( SELECT my_regions('incidents.read'::text) AS my_regions)::uuid[])) OR (incident_id = ANY (( SELECT my_cases('incidents.read'::text) AS my_cases)::uuid[])))
END);
create policy add_in_reach on place for insert
with check (
CASE
    WHEN ( SELECT sees_all('addresses.write'::text) AS sees_all) THEN true
    ELSE (COALESCE(community_id, ( SELECT county.id
       FROM region county
      WHERE ((county.level = 'county'::text) AND (county.code = (place.county_code)::text))
     LIMIT 1)) = ANY (( SELECT my_regions('addresses.write'::text) AS my_regions)::uuid[]))
END);
create policy certify_in_reach on place for update
using (
CASE
    WHEN ( SELECT sees_all('addresses.certify'::text) AS sees_all) THEN true
    ELSE (COALESCE(community_id, ( SELECT county.id
       FROM region county
      WHERE ((county.level = 'county'::text) AND (county.code = (place.county_code)::text))
     LIMIT 1)) = ANY (( SELECT my_regions('addresses.certify'::text) AS my_regions)::uuid[]))
END)
with check ((
CASE
    WHEN ( SELECT sees_all('addresses.certify'::text) AS sees_all) THEN true
    ELSE (COALESCE(community_id, ( SELECT county.id
       FROM region county
      WHERE ((county.level = 'county'::text) AND (county.code = (place.county_code)::text))
     LIMIT 1)) = ANY (( SELECT my_regions('addresses.certify'::text) AS my_regions)::uuid[]))
END AND (certified_by = ( SELECT current_account() AS current_account))));
create policy keep_in_reach on place for update
using (
CASE
    WHEN ( SELECT sees_all('addresses.write'::text) AS sees_all) THEN true
    ELSE (COALESCE(community_id, ( SELECT county.id
       FROM region county
      WHERE ((county.level = 'county'::text) AND (county.code = (place.county_code)::text))
     LIMIT 1)) = ANY (( SELECT my_regions('addresses.write'::text) AS my_regions)::uuid[]))
END)
with check (
CASE
    WHEN ( SELECT sees_all('addresses.write'::text) AS sees_all) THEN true
    ELSE (COALESCE(community_id, ( SELECT county.id
       FROM region county
      WHERE ((county.level = 'county'::text) AND (county.code = (place.county_code)::text))
     LIMIT 1)) = ANY (( SELECT my_regions('addresses.write'::text) AS my_regions)::uuid[]))
END);
create policy read_all on place for select
using (true);
create policy add_in_reach on place_alias for insert
with check (
CASE
    WHEN ( SELECT sees_all('addresses.write'::text) AS sees_all) THEN true
    ELSE (EXISTS ( SELECT
       FROM place
      WHERE ((place.id = place_alias.place_id) AND (COALESCE(place.community_id, ( SELECT county.id
               FROM region county
              WHERE ((county.level = 'county'::text) AND (county.code = (place.county_code)::text))
             LIMIT 1)) = ANY (( SELECT my_regions('addresses.write'::text) AS my_regions)::uuid[])))))
END);
create policy keep_in_reach on place_alias for update
using (
CASE
    WHEN ( SELECT sees_all('addresses.write'::text) AS sees_all) THEN true
    ELSE (EXISTS ( SELECT
       FROM place
      WHERE ((place.id = place_alias.place_id) AND (COALESCE(place.community_id, ( SELECT county.id
               FROM region county
              WHERE ((county.level = 'county'::text) AND (county.code = (place.county_code)::text))
             LIMIT 1)) = ANY (( SELECT my_regions('addresses.write'::text) AS my_regions)::uuid[])))))
END)
with check (
CASE
    WHEN ( SELECT sees_all('addresses.write'::text) AS sees_all) THEN true
    ELSE (EXISTS ( SELECT
       FROM place
      WHERE ((place.id = place_alias.place_id) AND (COALESCE(place.community_id, ( SELECT county.id
               FROM region county
              WHERE ((county.level = 'county'::text) AND (county.code = (place.county_code)::text))
             LIMIT 1)) = ANY (( SELECT my_regions('addresses.write'::text) AS my_regions)::uuid[])))))
END);
create policy read_all on place_alias for select
using (true);
create policy begin_in_reach on plan for insert
with check (((state = 'draft'::text) AND (author_id = ( SELECT current_account() AS current_account)) AND
CASE
    WHEN ( SELECT sees_all('plans.write'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.write'::text) AS my_regions)::uuid[]))
END));
create policy decide_in_reach on plan for update
using (((state = ANY (ARRAY['submitted'::text, 'approved'::text, 'scheduled'::text, 'published'::text])) AND
CASE
    WHEN ( SELECT sees_all('plans.approve'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.approve'::text) AS my_regions)::uuid[]))
END))
with check ((((state = ANY (ARRAY['draft'::text, 'submitted'::text])) OR ((approver_id = ( SELECT current_account() AS current_account)) AND (author_id <> ( SELECT current_account() AS current_account)))) AND
CASE
    WHEN ( SELECT sees_all('plans.approve'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.approve'::text) AS my_regions)::uuid[]))
END));
create policy draw_in_reach on plan for update
using (((state = ANY (ARRAY['draft'::text, 'submitted'::text])) AND
CASE
    WHEN ( SELECT sees_all('plans.write'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.write'::text) AS my_regions)::uuid[]))
END))
with check (((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'discarded'::text])) AND
CASE
    WHEN ( SELECT sees_all('plans.write'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.write'::text) AS my_regions)::uuid[]))
END));
create policy read_in_reach on plan for select
using (
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
END);
create policy discard_in_reach on plan_change for update
using (
CASE
    WHEN ( SELECT sees_all('plans.write'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.write'::text) AS my_regions)::uuid[]))
END)
with check (
CASE
    WHEN ( SELECT sees_all('plans.write'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.write'::text) AS my_regions)::uuid[]))
END);
create policy draw_in_reach on plan_change for insert
with check (((author_id = ( SELECT current_account() AS current_account)) AND
CASE
    WHEN ( SELECT sees_all('plans.write'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.write'::text) AS my_regions)::uuid[]))
END AND
CASE
    WHEN ( SELECT sees_all('plans.write'::text) AS sees_all) THEN true
    ELSE (community_ids <@ ( SELECT my_regions('plans.write'::text) AS my_regions))
END));
create policy read_in_reach on plan_change for select
using (
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
END);
create policy draw_in_reach on plan_community for insert
with check (
CASE
    WHEN ( SELECT sees_all('plans.write'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.write'::text) AS my_regions)::uuid[]))
END);
create policy mark_in_reach on plan_community for update
using (
CASE
    WHEN ( SELECT sees_all('plans.write'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.write'::text) AS my_regions)::uuid[]))
END)
with check (
CASE
    WHEN ( SELECT sees_all('plans.write'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.write'::text) AS my_regions)::uuid[]))
END);
create policy read_in_reach on plan_community for select
using (
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
END);
create policy read_in_reach on plan_event for select
using (
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
END);
create policy speak_in_reach on plan_event for insert
with check (((account_id = ( SELECT current_account() AS current_account)) AND
CASE kind
    WHEN 'commented'::text THEN
    CASE
        WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
        ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
    END
    WHEN 'returned'::text THEN
    CASE
        WHEN ( SELECT sees_all('plans.approve'::text) AS sees_all) THEN true
        ELSE (scope_region_id = ANY (( SELECT my_regions('plans.approve'::text) AS my_regions)::uuid[]))
    END
    WHEN 'approved'::text THEN
    CASE
        WHEN ( SELECT sees_all('plans.approve'::text) AS sees_all) THEN true
        ELSE (scope_region_id = ANY (( SELECT my_regions('plans.approve'::text) AS my_regions)::uuid[]))
    END
    WHEN 'scheduled'::text THEN
    CASE
        WHEN ( SELECT sees_all('plans.approve'::text) AS sees_all) THEN true
        ELSE (scope_region_id = ANY (( SELECT my_regions('plans.approve'::text) AS my_regions)::uuid[]))
    END
    WHEN 'published'::text THEN
    CASE
        WHEN ( SELECT sees_all('plans.approve'::text) AS sees_all) THEN true
        ELSE (scope_region_id = ANY (( SELECT my_regions('plans.approve'::text) AS my_regions)::uuid[]))
    END
    WHEN 'failed'::text THEN
    CASE
        WHEN ( SELECT sees_all('plans.approve'::text) AS sees_all) THEN true
        ELSE (scope_region_id = ANY (( SELECT my_regions('plans.approve'::text) AS my_regions)::uuid[]))
    END
    WHEN 'rolled_back'::text THEN
    CASE
        WHEN ( SELECT sees_all('plans.approve'::text) AS sees_all) THEN true
        ELSE (scope_region_id = ANY (( SELECT my_regions('plans.approve'::text) AS my_regions)::uuid[]))
    END
    ELSE
    CASE
        WHEN ( SELECT sees_all('plans.write'::text) AS sees_all) THEN true
        ELSE (scope_region_id = ANY (( SELECT my_regions('plans.write'::text) AS my_regions)::uuid[]))
    END
END));
create policy derive_in_reach on plan_grid for insert
with check (
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
END);
create policy read_in_reach on plan_grid for select
using (
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
END);
create policy renew_in_reach on plan_grid for delete
using (
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
END);
create policy derive_in_reach on plan_plot for insert
with check (
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
END);
create policy read_in_reach on plan_plot for select
using (
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
END);
create policy renew_in_reach on plan_plot for delete
using (
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
END);
create policy read_in_reach on plan_presence for select
using (((account_id = ( SELECT current_account() AS current_account)) OR
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE ((scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[])) OR (community_ids && ( SELECT my_regions('plans.read'::text) AS my_regions)))
END));
create policy show_own on plan_presence for insert
with check (((account_id = ( SELECT current_account() AS current_account)) AND
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
END));
create policy show_own_again on plan_presence for update
using ((account_id = ( SELECT current_account() AS current_account)))
with check (((account_id = ( SELECT current_account() AS current_account)) AND
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
END));
create policy read_in_reach on plan_publication for select
using (
CASE
    WHEN ( SELECT sees_all('plans.read'::text) AS sees_all) THEN true
    ELSE (scope_region_id = ANY (( SELECT my_regions('plans.read'::text) AS my_regions)::uuid[]))
END);
create policy read_in_reach on plot_load for select
using (
CASE
    WHEN ( SELECT sees_all('incidents.read'::text) AS sees_all) THEN true
    ELSE (community_id = ANY (( SELECT my_regions('incidents.read'::text) AS my_regions)::uuid[]))
END);
create policy read_in_reach on post for select
using (
CASE
    WHEN ( SELECT sees_all('staff.read'::text) AS sees_all) THEN true
    ELSE (jurisdiction_id = ANY (( SELECT my_regions('staff.read'::text) AS my_regions)::uuid[]))
END);
create policy read_in_reach on retired_address_code for select
using (
CASE
    WHEN ( SELECT sees_all('addresses.read'::text) AS sees_all) THEN true
    ELSE ((EXISTS ( SELECT
       FROM standard_address address
      WHERE (address.id = retired_address_code.address_id))) OR (EXISTS ( SELECT
       FROM region
      WHERE ((region.code = "left"(retired_address_code.code, 12)) AND (region.id = ANY (( SELECT my_regions('addresses.read'::text) AS my_regions)::uuid[]))))))
END);
create policy read_permitted on session for select
using (((account_id = ( SELECT current_account() AS current_account)) OR ( SELECT has_permission('accounts.read'::text) AS has_permission)));
create policy add_in_reach on standard_address for insert
with check (
CASE
    WHEN ( SELECT sees_all('addresses.write'::text) AS sees_all) THEN true
    ELSE (community_id = ANY (( SELECT my_regions('addresses.write'::text) AS my_regions)::uuid[]))
END);
create policy certify_in_reach on standard_address for update
using (
CASE
    WHEN ( SELECT sees_all('addresses.certify'::text) AS sees_all) THEN true
    ELSE (community_id = ANY (( SELECT my_regions('addresses.certify'::text) AS my_regions)::uuid[]))
END)
with check ((
CASE
    WHEN ( SELECT sees_all('addresses.certify'::text) AS sees_all) THEN true
    ELSE (community_id = ANY (( SELECT my_regions('addresses.certify'::text) AS my_regions)::uuid[]))
END AND (certified_by = ( SELECT current_account() AS current_account))));
create policy keep_in_reach on standard_address for update
using (
CASE
    WHEN ( SELECT sees_all('addresses.write'::text) AS sees_all) THEN true
    ELSE (community_id = ANY (( SELECT my_regions('addresses.write'::text) AS my_regions)::uuid[]))
END)
with check (
CASE
    WHEN ( SELECT sees_all('addresses.write'::text) AS sees_all) THEN true
    ELSE (community_id = ANY (( SELECT my_regions('addresses.write'::text) AS my_regions)::uuid[]))
END);
create policy read_in_reach on standard_address for select
using (
CASE
    WHEN ( SELECT sees_all('addresses.read'::text) AS sees_all) THEN true
    ELSE (community_id = ANY (( SELECT my_regions('addresses.read'::text) AS my_regions)::uuid[]))
END);
create policy read_in_reach on task for select
using (
CASE
    WHEN ( SELECT sees_all('incidents.read'::text) AS sees_all) THEN true
    ELSE ((community_id = ANY (( SELECT my_regions('incidents.read'::text) AS my_regions)::uuid[])) OR (incident_id = ANY (( SELECT my_cases('incidents.read'::text) AS my_cases)::uuid[])))
END);
create policy read_in_reach on visit for select
using (
CASE
    WHEN ( SELECT sees_all('incidents.read'::text) AS sees_all) THEN true
    ELSE (community_id = ANY (( SELECT my_regions('incidents.read'::text) AS my_regions)::uuid[]))
END);
grant select on address_change to jingwei_app;
grant select on address_change_row to jingwei_app;
grant select on address_code_segment to jingwei_app;
grant select on address_link to jingwei_app;
grant select on address_quality to jingwei_app;
grant select on assignment to jingwei_app;
grant select on audit_archive to jingwei_app;
grant select on audit_chain to jingwei_app;
grant select on audit_entry to jingwei_app;
grant select on barrier to jingwei_app;
grant select on border to jingwei_app;
grant select on building_card to jingwei_app;
grant select on change_event to jingwei_app;
grant select on city to jingwei_app;
grant select on cleaning_job to jingwei_app;
grant select on cleaning_row to jingwei_app;
grant select on department to jingwei_app;
grant select on duty_shift to jingwei_app;
grant select on element to jingwei_app;
grant select on element_kind to jingwei_app;
grant select on grid to jingwei_app;
grant select on grid_card to jingwei_app;
grant select on grid_plot to jingwei_app;
grant select on grid_shape to jingwei_app;
grant select on household_rule to jingwei_app;
grant select on idempotency_key to jingwei_app;
grant select on import_rejection to jingwei_app;
grant select on import_run to jingwei_app;
grant insert, select on incident to jingwei_app;
grant select on incident_call to jingwei_app;
grant select on incident_cell to jingwei_app;
grant select on incident_cell_level to jingwei_app;
grant select on incident_cell_month to jingwei_app;
grant select on incident_class to jingwei_app;
grant select on incident_event to jingwei_app;
grant usage on incident_number_sequence to jingwei_app;
grant select on incident_report to jingwei_app;
grant select on land_use to jingwei_app;
grant select on permission to jingwei_app;
grant select on place to jingwei_app;
grant select on place_alias to jingwei_app;
grant select on plan to jingwei_app;
grant select on plan_change to jingwei_app;
grant select on plan_community to jingwei_app;
grant select on plan_event to jingwei_app;
grant delete, select on plan_grid to jingwei_app;
grant delete, select on plan_plot to jingwei_app;
grant select on plan_presence to jingwei_app;
grant select on plan_publication to jingwei_app;
grant select on plot_arc to jingwei_app;
grant select on plot_card to jingwei_app;
grant select on plot_load to jingwei_app;
grant select on post to jingwei_app;
grant select on region_card to jingwei_app;
grant select on region_shape to jingwei_app;
grant select on region_within to jingwei_app;
grant select on retired_address_code to jingwei_app;
grant select on road to jingwei_app;
grant select on role to jingwei_app;
grant select on role_kind to jingwei_app;
grant select on role_permission to jingwei_app;
grant select on staff_card to jingwei_app;
grant select on standard_address to jingwei_app;
grant select on task to jingwei_app;
grant select on visit to jingwei_app;
grant select on water to jingwei_app;
grant select (id, login_name, display_name, state, kind, password_changed_at, must_change_password, one_time_until, failed_attempts, locked_until, second_factor_confirmed_at, external_issuer, external_subject, expires_at, is_demonstration, created_at, last_signed_in_at, revision) on account to jingwei_app;
grant select (id, account_id, role_code, region_id, department_id, valid, delegated_from, granted_by, granted_at) on account_grant to jingwei_app;
grant insert (county_code, id, kind, reason, source, effective_on, account_id, account_name, reverts_id, community_ids, row_count, summary) on address_change to jingwei_app;
grant insert (county_code, change_id, subject, subject_id, community_id, to_community_id, effective_on, revision, before, after, successor_ids) on address_change_row to jingwei_app;
grant select (id, account_id, name, prefix, scopes, created_by, created_at, expires_at, last_used_at, revoked_at) on api_key to jingwei_app;
grant select (county_code, id, plot_id, community_id, name, number_text, kind, floors, height_metres, units, flats, built_year, geom, label_point, source, source_key) on building to jingwei_app;
grant insert (kind, entity_id, county_code, community_id, layers, extent, payload) on change_event to jingwei_app;
grant select (account_id, device_name, created_by, expires_at, used_at) on device_code to jingwei_app;
grant select (county_code, id, grid_id, community_id, code, name, kind, host_element_id, valid, revision, geom, label_point, area_m2, perimeter_m) on grid_version to jingwei_app;
grant insert (key, route, request_hash, status, response) on idempotency_key to jingwei_app;
grant update (title, level, severity, state, address_text, due_at, closed_at, is_duplicate, revision) on incident to jingwei_app;
grant insert (county_code, id, incident_id, kind, at, post_id, note, before, after) on incident_event to jingwei_app;
grant insert (county_code, id, kind, name, name_en, pinyin, initials, community_id, rank, status, geom, label_point, source, source_key, parent_id, valid, revision) on place to jingwei_app;
grant update (kind, name, name_en, pinyin, initials, community_id, rank, status, geom, label_point, parent_id, valid, revision, certified_by, certified_at) on place to jingwei_app;
grant insert (county_code, id, place_id, kind, name, pinyin, initials, valid, source) on place_alias to jingwei_app;
grant update (valid) on place_alias to jingwei_app;
grant insert (county_code, id, name, scope_region_id, author_id, author_name, note, balance_by, workload_weights) on plan to jingwei_app;
grant update (name, state, note, balance_by, workload_weights, head, revision, rule_reason, effective_on, approver_id, submitted_at, approved_at, rolled_back_at, updated_at) on plan to jingwei_app;
grant insert (county_code, plan_id, id, "position", revision, change, kind, community_ids, author_id, author_name, note) on plan_change to jingwei_app;
grant update ("position", is_discarded, discarded_at, discard_reason) on plan_change to jingwei_app;
grant insert (county_code, plan_id, community_id, base_revision) on plan_community to jingwei_app;
grant update (base_revision, is_changed, base_version_ids) on plan_community to jingwei_app;
grant insert (county_code, id, plan_id, kind, account_id, account_name, text, facts) on plan_event to jingwei_app;
grant insert (county_code, plan_id, grid_id, community_id, code, published_grid_id, is_new, name, kind, host_element_id) on plan_grid to jingwei_app;
grant insert (county_code, plan_id, plot_id, community_id, grid_id, parent_plot_id, geom) on plan_plot to jingwei_app;
grant insert (plan_id, account_id, plan_name, display_name, community_ids, seen_at) on plan_presence to jingwei_app;
grant update (plan_name, display_name, community_ids, seen_at) on plan_presence to jingwei_app;
grant select (county_code, id, community_id, block_number, land_use, compound_place_id, valid, geom, label_point, area_m2) on plot to jingwei_app;
grant select (county_code, id, parent_id, level, code, name, name_en, community_kind, valid, geom, label_point, area_m2, revision, updated_at, pinyin, initials) on region to jingwei_app;
grant select (id, account_id, previous_until, device_name, kind, is_pending, created_at, rotated_at, last_seen_at, expires_at, idle_seconds, ended_at, end_reason, address, agent) on session to jingwei_app;
grant insert (county_code, id, code, community_id, road_name, road_number, compound_name, building_number, unit_number, room_number, display, status, point, point_precision, building_id, plot_id, source, floor_number, valid, revision) on standard_address to jingwei_app;
grant update (code, community_id, road_name, road_number, compound_name, building_number, unit_number, room_number, display, status, point, point_precision, building_id, plot_id, source, floor_number, valid, revision, certified_by, certified_at) on standard_address to jingwei_app;
