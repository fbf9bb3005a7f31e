-- Grids that the publication opens a version of, with their outlines, for as long as it takes.
create temporary table publishing_grid (
  county_code char(6) not null,
  grid_id uuid not null,
  version_id uuid not null,
  draft_grid_id uuid not null,
  community_id uuid not null,
  code char(15) not null,
  is_new boolean not null,
  name text not null,
  kind text not null,
  host_element_id uuid,
  geom geometry(MultiPolygon, 4326) not null,
  label_point geometry(Point, 4326) not null
) on commit drop
