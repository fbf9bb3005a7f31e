-- The schema that the migrations make, written by npm run bless: read its diff to see what a migration did.
-- Nothing runs this file.

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
  constraint assignment_kind_check CHECK ((kind = ANY (ARRAY['regular'::text, 'substitute'::text]))),
  constraint assignment_pkey PRIMARY KEY (county_code, id),
  constraint assignment_post_id_valid_excl EXCLUDE USING gist (post_id WITH =, valid WITH &&) WHERE ((kind = 'regular'::text))
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
create table duty_shift (
  county_code character(6) not null,
  id uuid not null,
  post_id uuid not null,
  staff_id uuid not null,
  during tstzrange not null,
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
  constraint idempotency_key_pkey PRIMARY KEY (key)
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
  constraint place_pkey PRIMARY KEY (county_code, id),
  constraint place_rank_check CHECK (((rank >= 1) AND (rank <= 5))),
  constraint place_source_source_key_key UNIQUE (source, source_key),
  constraint place_status_check CHECK ((status = ANY (ARRAY['current'::text, 'retired'::text])))
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
create table post (
  county_code character(6) not null,
  id uuid not null,
  role_code text not null,
  grid_id uuid,
  region_id uuid,
  opened_on date not null,
  closed_on date,
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
  constraint road_pkey PRIMARY KEY (county_code, id),
  constraint road_source_source_key_key UNIQUE (source, source_key)
);
create table role_kind (
  code text not null,
  name text not null,
  name_en text not null,
  is_sole boolean not null,
  sort_order integer not null,
  constraint role_kind_pkey PRIMARY KEY (code)
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
    version.household_count,
    version.resident_count,
    version.resident_60_plus,
    version.resident_under_15,
    version.tenant_count,
    version.disabled_count,
    version.building_count,
    community.code AS community_code,
    community.name AS community_name,
    bounds.minimum_households,
    bounds.maximum_households,
        CASE
            WHEN ((bounds.minimum_households IS NULL) AND (bounds.maximum_households IS NULL)) THEN 'none'::text
            WHEN (version.household_count IS NULL) THEN 'unknown'::text
            WHEN (version.household_count < bounds.minimum_households) THEN 'below'::text
            WHEN (version.household_count > bounds.maximum_households) THEN 'above'::text
            ELSE 'inside'::text
        END AS rule_state
   FROM ((((grid_version version
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
                END AS maximum_households) bounds);
CREATE INDEX assignment_post ON public.assignment USING btree (post_id);
CREATE INDEX assignment_staff ON public.assignment USING btree (staff_id);
CREATE INDEX barrier_geom ON public.barrier USING gist (geom);
CREATE INDEX border_geom ON public.border USING gist (geom);
CREATE INDEX building_community ON public.building USING btree (community_id);
CREATE INDEX building_geom ON public.building USING gist (geom);
CREATE UNIQUE INDEX building_id ON public.building USING btree (id);
CREATE INDEX building_plot ON public.building USING btree (plot_id);
CREATE INDEX change_event_unnumbered ON public.change_event USING btree (id) WHERE (sequence IS NULL);
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
CREATE INDEX incident_cell_day ON public.incident_cell USING btree (day, cell);
CREATE INDEX incident_cell_month_key ON public.incident_cell_month USING btree (level, class_code, month, cell);
CREATE INDEX incident_community_time ON ONLY public.incident USING btree (community_id, occurred_at);
CREATE INDEX incident_counting ON ONLY public.incident USING btree (occurred_at) INCLUDE (filed_at, grid_id, community_id, class_code, state);
CREATE INDEX incident_event_incident ON public.incident_event USING btree (incident_id, at);
CREATE INDEX incident_grid_time ON ONLY public.incident USING btree (grid_id, occurred_at);
CREATE INDEX incident_id ON ONLY public.incident USING btree (id);
CREATE INDEX incident_number_prefix ON ONLY public.incident USING btree (number COLLATE "C");
CREATE INDEX incident_open ON ONLY public.incident USING btree (due_at) WHERE (state <> ALL (ARRAY['closed'::text, 'rejected'::text]));
CREATE INDEX incident_open_point ON ONLY public.incident USING gist (point) WHERE (state <> ALL (ARRAY['closed'::text, 'rejected'::text]));
CREATE INDEX incident_point ON ONLY public.incident USING gist (point);
CREATE INDEX incident_report_incident ON public.incident_report USING btree (incident_id);
CREATE INDEX land_use_geom ON public.land_use USING gist (geom);
CREATE INDEX place_geom ON public.place USING gist (label_point);
CREATE UNIQUE INDEX place_id ON public.place USING btree (id);
CREATE INDEX place_initials ON public.place USING btree (initials COLLATE "C");
CREATE INDEX place_name_prefix ON public.place USING btree (name COLLATE "C");
CREATE INDEX place_name_trgm ON public.place USING gin (name gin_trgm_ops);
CREATE INDEX place_pinyin ON public.place USING btree (pinyin COLLATE "C");
CREATE INDEX plot_arc_left ON public.plot_arc USING btree (left_plot_id);
CREATE INDEX plot_arc_right ON public.plot_arc USING btree (right_plot_id);
CREATE INDEX plot_community ON public.plot USING btree (community_id);
CREATE INDEX plot_geom ON public.plot USING gist (geom);
CREATE UNIQUE INDEX plot_id ON public.plot USING btree (id);
CREATE INDEX post_grid ON public.post USING btree (grid_id);
CREATE UNIQUE INDEX post_id ON public.post USING btree (id);
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
CREATE INDEX road_geom ON public.road USING gist (geom);
CREATE INDEX road_name ON public.road USING btree (name COLLATE "C");
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
CREATE OR REPLACE FUNCTION public.ensure_incident_partitions(from_time timestamp with time zone, until_time timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
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
    and (words is null or incident.title ilike words or incident.number like words or incident.address_text ilike words)
    and (overdue is null
      or overdue = (incident.state not in ('closed', 'rejected') and coalesce(incident.due_at < city_now(), false)))
$function$;
CREATE OR REPLACE FUNCTION public.notify_change_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('change_event', '');
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
    returning event.sequence
  )
  select max(sequence) into last_number from given;
  return last_number;
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
CREATE TRIGGER change_event_notify AFTER INSERT ON public.change_event FOR EACH STATEMENT EXECUTE FUNCTION notify_change_event();
CREATE TRIGGER incident_cell_roll_up AFTER INSERT ON public.incident_cell REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION roll_up_incident_cells();
CREATE TRIGGER incident_cells_delete AFTER DELETE ON public.incident REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_removed_incidents();
CREATE TRIGGER incident_cells_insert AFTER INSERT ON public.incident REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_new_incidents();
CREATE TRIGGER incident_cells_update AFTER UPDATE ON public.incident REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_changed_incidents();
