-- The other governance elements: facilities, organisations, centres and cameras; posts, staff and dated assignments.
create table element (
  county_code char(6) not null,
  id uuid not null,
  kind text not null references element_kind (code),
  name text not null,
  community_id uuid,
  plot_id uuid,
  address text,
  point geometry(Point, 4326) not null,
  -- only what is not personal: capacity, opening hours, connected yes/no …
  attributes jsonb not null default '{}',
  source text not null,
  source_key text not null,
  updated_at timestamptz not null default now(),
  primary key (county_code, id),
  unique (source, source_key)
);
create unique index element_id on element (id);
create index element_kind_index on element (kind);
create index element_community on element (community_id);
create index element_point on element using gist (point);
create index element_name_trgm on element using gin (name gin_trgm_ops);

create table staff (
  county_code char(6) not null,
  id uuid not null,
  name text not null,
  work_telephone text,
  is_full_time boolean not null default true,
  primary key (county_code, id)
);
create unique index staff_id on staff (id);

create table post (
  county_code char(6) not null,
  id uuid not null,
  role_code text not null references role_kind (code),
  -- exactly one of grid and region
  grid_id uuid,
  region_id uuid,
  opened_on date not null,
  closed_on date,
  primary key (county_code, id),
  check ((grid_id is null) <> (region_id is null))
);
create unique index post_id on post (id);
create unique index post_one_leader on post (grid_id) where role_code = 'grid_leader' and closed_on is null;
create index post_grid on post (grid_id);
create index post_region on post (region_id);

create table assignment (
  county_code char(6) not null,
  id uuid not null,
  post_id uuid not null,
  staff_id uuid not null,
  kind text not null default 'regular' check (kind in ('regular', 'substitute')),
  valid daterange not null,
  primary key (county_code, id),
  -- a post has one regular holder at a time; a substitute may stand beside for leave
  exclude using gist (post_id with =, valid with &&) where (kind = 'regular')
);
create index assignment_staff on assignment (staff_id);
create index assignment_post on assignment (post_id);
