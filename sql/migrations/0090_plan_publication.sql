-- What a plan changes of the ground, and what its publication changed of the city, so that both can be checked and taken back.

-- Which state of the log the rows of plan_grid and plan_plot stand for; null: not written out yet.
alter table plan add column written_out_as text;
-- Where that state has other grids than today: its log may have touched a community and left it as it was.
alter table plan_community add column is_redrawn boolean not null default false;

-- Today's grid that gives most to a grid of the draft: its people take over where a new one begins.
alter table plan_grid add column predecessor_id uuid;

-- Plots that a line cut or a border reshaped bring their own measures along.
alter table plan_plot
  add column area_m2 double precision,
  add column label_point geometry(Point, 4326);

-- The walls of cut and reshaped plots as the plan draws them; those of all other plots are the city's own.
create table plan_arc (
  county_code char(6) not null,
  plan_id uuid not null,
  id uuid not null,
  -- null where the territory of the plan ends: the city knows who lies there
  left_plot_id uuid,
  right_plot_id uuid,
  kind text not null check (kind in ('plain', 'arterial', 'barrier')),
  length_metres double precision not null,
  geom geometry(LineString, 4326) not null,
  primary key (county_code, plan_id, id)
);
create index plan_arc_plan on plan_arc (plan_id);

-- Buildings of such plots, with the plot that each stands on in the plan.
create table plan_building (
  county_code char(6) not null,
  plan_id uuid not null,
  building_id uuid not null,
  plot_id uuid not null,
  primary key (county_code, plan_id, building_id)
);
create index plan_building_plan on plan_building (plan_id);

-- The day from which the posts and their holders follow the publication: a city whose clock stands still has its own.
alter table plan_publication
  add column staff_day date not null default current_date,
  add column published_at timestamptz not null default now(),
  add column rolled_back_on date;

-- Rows as they stood before a publication: what was made has no before, what was removed no longer stands.
create table plan_publication_row (
  county_code char(6) not null,
  plan_id uuid not null,
  kind text not null check (kind in ('plot', 'arc', 'building', 'address', 'element', 'grid', 'version', 'post', 'assignment', 'shift', 'incident', 'task')),
  id uuid not null,
  before jsonb,
  primary key (county_code, plan_id, kind, id)
);
create index plan_publication_row_plan on plan_publication_row (plan_id, kind);

-- Only the server reads and writes these: row rights without a policy and without a grant.
alter table plan_arc enable row level security;
alter table plan_building enable row level security;
alter table plan_publication_row enable row level security;
