-- Extensions, the one city that this database holds, and reference words that are data rather than code.
create extension if not exists postgis;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create table city (
  only_row boolean primary key default true check (only_row),
  code char(6) not null,
  name text not null,
  name_en text,
  centre geometry(Point, 4326) not null,
  extent geometry(Polygon, 4326) not null,
  -- transverse Mercator meridian for areas and lengths; Taiyuan lies across a seam of 3-degree zones
  central_meridian double precision not null,
  time_zone text not null default 'Asia/Shanghai',
  is_synthetic boolean not null,
  -- how the rows came about (size, seed, generator version) and the "now" of a demonstration data set
  origin jsonb not null default '{}',
  data_as_of timestamptz not null,
  coordinate_frame text not null default 'CGCS2000',
  coordinate_epoch numeric
);

create table household_rule (
  county_code char(6) not null,
  grid_kind text not null check (grid_kind in ('ordinary', 'exclusive', 'rural')),
  minimum_households integer,
  maximum_households integer,
  primary key (county_code, grid_kind),
  check (minimum_households <= maximum_households)
);
comment on table household_rule is 'county_code 000000 is the city-wide default; null bounds mean that no rule applies';

create table incident_class (
  code text primary key,
  parent_code text references incident_class (code),
  name text not null,
  name_en text not null,
  -- at most eight groups: each has one fixed colour and one fixed symbol on every screen
  display_group text not null,
  time_limit_hours numeric,
  sort_order integer not null
);

create table role_kind (
  code text primary key,
  name text not null,
  name_en text not null,
  -- a grid has exactly one holder of a sole role at any time
  is_sole boolean not null,
  sort_order integer not null
);

create table element_kind (
  code text primary key,
  family text not null check (family in ('facility', 'organisation', 'centre', 'camera')),
  name text not null,
  name_en text not null,
  symbol text not null,
  sort_order integer not null
);
