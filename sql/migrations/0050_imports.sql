-- What an import run tells beyond its first columns: rows that belong to another kind, and why a file was not taken.
alter table import_run
  add column rows_skipped integer not null default 0,
  add column rows_updated integer not null default 0,
  add column source text,
  add column reference_system text,
  add column failure jsonb;
comment on column import_run.rows_written is 'pieces added or changed; a multi-part geometry is written as several';
create index import_run_started on import_run (started_at desc, id);

-- Where an imported line, area or point carries its name.
create function import_label_point(shape geometry) returns geometry
language sql immutable strict parallel safe as $$
  select case st_dimension(shape)
    when 0 then st_pointonsurface(shape)
    when 1 then st_lineinterpolatepoint(st_geometryn(shape, 1), 0.5)
    else st_pointonsurface(shape)
  end
$$;

-- A time as the file wrote it: with its own offset, or else on the city's clock.
create function import_time(written text, zone text) returns timestamptz
language sql stable parallel safe as $$
  select case
    when written ~ '(Z|[+-][0-9]{2}:?[0-9]{2})$' and length(written) > 19 then written::timestamptz
    else written::timestamp at time zone zone
  end
$$;
