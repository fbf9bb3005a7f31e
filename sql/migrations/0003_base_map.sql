-- The project's own base map: no tile of it comes from outside.
create table road (
  county_code char(6) not null,
  id uuid not null,
  -- motorway, trunk, primary, secondary, tertiary, residential, service, footway, cycleway, path, track, other; rail, subway
  class text not null,
  name text,
  name_en text,
  is_bridge boolean not null default false,
  is_tunnel boolean not null default false,
  geom geometry(LineString, 4326) not null,
  -- (source, source_key) makes importing the same file twice change nothing
  source text not null,
  source_key text not null,
  primary key (county_code, id),
  unique (source, source_key)
);
create index road_geom on road using gist (geom);
create index road_name on road (name collate "C");

create table water (
  county_code char(6) not null,
  id uuid not null,
  -- river, stream, canal, lake, reservoir, pond
  kind text not null,
  name text,
  geom geometry(Geometry, 4326) not null,
  source text not null,
  source_key text not null,
  primary key (county_code, id),
  unique (source, source_key),
  check (geometrytype(geom) in ('POLYGON', 'MULTIPOLYGON', 'LINESTRING', 'MULTILINESTRING'))
);
create index water_geom on water using gist (geom);

create table land_use (
  county_code char(6) not null,
  id uuid not null,
  -- residential, commercial, industrial, school, university, hospital, park, forest, farmland, square, cemetery, railway, military, sports, other
  kind text not null,
  name text,
  geom geometry(Geometry, 4326) not null,
  source text not null,
  source_key text not null,
  primary key (county_code, id),
  unique (source, source_key)
);
create index land_use_geom on land_use using gist (geom);

create table barrier (
  county_code char(6) not null,
  id uuid not null,
  -- wall, fence, city_wall, retaining_wall, gate
  kind text not null,
  geom geometry(LineString, 4326) not null,
  source text not null,
  source_key text not null,
  primary key (county_code, id),
  unique (source, source_key)
);
create index barrier_geom on barrier using gist (geom);

create table building (
  county_code char(6) not null,
  id uuid not null,
  plot_id uuid,
  community_id uuid,
  name text,
  number_text text,
  -- walk_up, commercial_residential, high_rise, urban_village, courtyard, office, shop, school, hospital, factory, public, other
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
  geom geometry(Geometry, 4326) not null,
  label_point geometry(Point, 4326) not null,
  source text not null,
  source_key text not null,
  primary key (county_code, id),
  unique (source, source_key),
  check (geometrytype(geom) in ('POLYGON', 'MULTIPOLYGON'))
);
create unique index building_id on building (id);
create index building_plot on building (plot_id);
create index building_community on building (community_id);
create index building_geom on building using gist (geom);
