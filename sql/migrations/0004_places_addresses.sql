-- The place-name and standard address database (统一地名地址). This is its core; matching and upkeep build on it.
create table place (
  county_code char(6) not null,
  id uuid not null,
  -- road, lane, compound, village, landmark, park, school, hospital, factory, station, river, bridge
  kind text not null,
  name text not null,
  name_en text,
  pinyin text,
  initials text,
  community_id uuid,
  -- 1 city-wide … 5 only close up: decides at which zoom a label appears
  rank smallint not null default 4 check (rank between 1 and 5),
  status text not null default 'current' check (status in ('current', 'retired')),
  geom geometry(Geometry, 4326) not null,
  label_point geometry(Point, 4326) not null,
  source text not null,
  source_key text not null,
  primary key (county_code, id),
  unique (source, source_key)
);
create unique index place_id on place (id);
create index place_geom on place using gist (label_point);
create index place_name_trgm on place using gin (name gin_trgm_ops);
create index place_name_prefix on place (name collate "C");
create index place_pinyin on place (pinyin collate "C");
create index place_initials on place (initials collate "C");

create table standard_address (
  county_code char(6) not null,
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
  status text not null default 'current' check (status in ('current', 'retired')),
  point geometry(Point, 4326),
  point_precision text check (point_precision in ('room', 'unit', 'building', 'number', 'road', 'community')),
  building_id uuid,
  plot_id uuid,
  source text not null,
  primary key (county_code, id)
);
create unique index standard_address_id on standard_address (id);
create unique index standard_address_code on standard_address (code) where code is not null;
create index standard_address_display on standard_address (display collate "C");
create index standard_address_road on standard_address (road_name collate "C", road_number collate "C");
create index standard_address_compound on standard_address (compound_name collate "C", building_number collate "C");
create index standard_address_building on standard_address (building_id);
create index standard_address_community on standard_address (community_id);
create index standard_address_point on standard_address using gist (point);
