-- Territory: the region tree, plots (地块, the seamless atoms), and grids as dated unions of plots.
create table region (
  county_code char(6) not null,
  id uuid not null,
  parent_id uuid,
  level text not null check (level in ('province', 'city', 'county', 'township', 'community')),
  code text not null,
  name text not null,
  name_en text,
  -- 社区 residential community, 村 village; null above the community level
  community_kind text check (community_kind in ('residential', 'village')),
  valid daterange not null default daterange(null, null),
  -- null for regions that came as a table of codes: they take part in every list but not on the map
  geom geometry(MultiPolygon, 4326),
  label_point geometry(Point, 4326),
  area_m2 double precision,
  household_count integer,
  resident_count integer,
  -- counts up whenever a plot or grid in this community changes; plans record it
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (county_code, id),
  exclude using gist (code with =, valid with &&)
);
create unique index region_id on region (id);
create index region_parent on region (parent_id);
create index region_code on region (code collate "C");
create index region_level on region (level, code collate "C");
create index region_geom on region using gist (geom);
create index region_name_trgm on region using gin (name gin_trgm_ops);

-- Generalised outlines for low zooms, made from shared arcs so that neighbours still meet. detail 0 is exact.
create table region_shape (
  county_code char(6) not null,
  region_id uuid not null,
  detail smallint not null check (detail between 1 and 3),
  level text not null,
  geom geometry(MultiPolygon, 4326) not null,
  primary key (county_code, region_id, detail)
);
create index region_shape_geom on region_shape using gist (geom);

-- One line per stretch of border, carrying the highest level that it separates: drawn once, never doubled.
create table border (
  county_code char(6) not null,
  id uuid not null,
  level text not null check (level in ('city', 'county', 'township', 'community')),
  geom geometry(LineString, 4326) not null,
  primary key (county_code, id)
);
create index border_geom on border using gist (geom);

create table plot (
  county_code char(6) not null,
  id uuid not null,
  community_id uuid not null,
  block_number integer not null,
  land_use text not null,
  -- plots of one compound (小区) share this
  compound_place_id uuid,
  valid daterange not null default daterange(null, null),
  geom geometry(Polygon, 4326) not null,
  label_point geometry(Point, 4326) not null,
  area_m2 double precision not null,
  household_count integer,
  resident_count integer,
  resident_60_plus integer,
  resident_under_15 integer,
  tenant_count integer,
  disabled_count integer,
  primary key (county_code, id)
);
create unique index plot_id on plot (id);
create index plot_community on plot (community_id);
create index plot_geom on plot using gist (geom);

-- The shared walls of plots. right_plot_id is null on the outer edge of the data. Integer vertices of 1e-7 degree.
create table plot_arc (
  county_code char(6) not null,
  id uuid not null,
  left_plot_id uuid,
  right_plot_id uuid,
  -- plain wall, arterial road (a good grid border), water or rail (a barrier no grid should straddle)
  kind text not null check (kind in ('plain', 'arterial', 'barrier')),
  length_metres double precision not null,
  geom geometry(LineString, 4326) not null,
  primary key (county_code, id)
);
create index plot_arc_left on plot_arc (left_plot_id);
create index plot_arc_right on plot_arc (right_plot_id);

-- A grid is an identity; what it covered when is in grid_version.
create table grid (
  county_code char(6) not null,
  id uuid not null,
  community_id uuid not null,
  code char(15) not null,
  opened_on date not null,
  retired_on date,
  primary key (county_code, id),
  unique (code)
);
create unique index grid_id on grid (id);
create index grid_community on grid (community_id);

create table grid_version (
  county_code char(6) not null,
  id uuid not null,
  grid_id uuid not null,
  community_id uuid not null,
  code char(15) not null,
  name text not null,
  kind text not null check (kind in ('ordinary', 'exclusive', 'rural')),
  -- the organisation that leads an exclusive grid
  host_element_id uuid,
  valid daterange not null,
  revision integer not null default 1,
  geom geometry(MultiPolygon, 4326) not null,
  label_point geometry(Point, 4326) not null,
  area_m2 double precision not null,
  perimeter_m double precision not null,
  -- null when unknown, never 0
  household_count integer,
  resident_count integer,
  resident_60_plus integer,
  resident_under_15 integer,
  tenant_count integer,
  disabled_count integer,
  building_count integer,
  primary key (county_code, id),
  exclude using gist (grid_id with =, valid with &&),
  exclude using gist (code with =, valid with &&)
);
create unique index grid_version_id on grid_version (id);
create index grid_version_community on grid_version (community_id);
create index grid_version_geom on grid_version using gist (geom);
create index grid_version_code on grid_version (code);

create table grid_plot (
  county_code char(6) not null,
  grid_version_id uuid not null,
  plot_id uuid not null,
  primary key (county_code, grid_version_id, plot_id)
);
create index grid_plot_plot on grid_plot (plot_id);

-- Generalised like region_shape.
create table grid_shape (
  county_code char(6) not null,
  grid_version_id uuid not null,
  detail smallint not null check (detail between 1 and 3),
  geom geometry(MultiPolygon, 4326) not null,
  primary key (county_code, grid_version_id, detail)
);
create index grid_shape_geom on grid_shape using gist (geom);
