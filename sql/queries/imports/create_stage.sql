-- Prepared rows of one file before they meet the tables; one shape of row for every kind.
create temporary table import_stage (
  id uuid not null,
  row_number integer not null,
  source_key text not null,
  geom geometry(Geometry, 4326),
  fields jsonb not null,
  place jsonb
) on commit drop
