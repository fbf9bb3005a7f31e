-- The grids of a plan's scope with what they come to, counted and drawn by the database alone.
create temporary table checked_grid (
  grid_id uuid not null,
  community_id uuid not null,
  community_code text not null,
  community_name text not null,
  county_code char(6) not null,
  code char(15) not null,
  name text not null,
  kind text not null,
  host_element_id uuid,
  is_new boolean not null,
  published_grid_id uuid,
  predecessor_id uuid,
  plots integer,
  plots_area double precision,
  households integer,
  unknown_buildings integer,
  geom geometry
) on commit drop
