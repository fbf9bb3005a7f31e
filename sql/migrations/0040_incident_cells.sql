-- The cell pyramid of incidents: low zooms of millions of points are read from counts that still carry community,
-- class, state and day, so that filters and row rights apply to them as they do to the points.
--
-- Both tables are bags of counts: a change adds a row (-1 for what was, +1 for what is) and readers sum. So no
-- writer ever waits for another, there is nothing to deadlock on, and whatever commits is counted exactly once.
-- compact_incident_cells() folds the rows that have piled up.

-- Interleaves the bits of column and row: the cells of a tile, at any zoom, are one range of numbers, and the cell
-- that is k levels coarser is cell >> 2k.
-- (plpgsql: nested selects are not inlined and cost ten times as much.)
create function spread_bits(value bigint) returns bigint language plpgsql immutable strict parallel safe as $$
declare bits bigint := value;
begin
  bits := (bits | (bits << 16)) & 281470681808895;
  bits := (bits | (bits << 8)) & 71777214294589695;
  bits := (bits | (bits << 4)) & 1085102592571150095;
  bits := (bits | (bits << 2)) & 3689348814741910323;
  return (bits | (bits << 1)) & 6148914691236517205;
end $$;

create function gather_bits(value bigint) returns bigint language plpgsql immutable strict parallel safe as $$
declare bits bigint := value & 6148914691236517205;
begin
  bits := (bits | (bits >> 1)) & 3689348814741910323;
  bits := (bits | (bits >> 2)) & 1085102592571150095;
  bits := (bits | (bits >> 4)) & 71777214294589695;
  bits := (bits | (bits >> 8)) & 281470681808895;
  return (bits | (bits >> 16)) & 4294967295;
end $$;

create function cell_number(cell_column bigint, cell_row bigint) returns bigint
language sql immutable strict parallel safe as $$
  select spread_bits(cell_column) | (spread_bits(cell_row) << 1)
$$;

-- The cell of level 20 (about 30 m at Taiyuan) that a point lies in.
create function cell_of_point(point geometry) returns bigint language plpgsql immutable strict parallel safe as $$
declare
  cell_column bigint := floor((st_x(point) + 180) / 360 * 1048576);
  cell_row bigint := floor(
    (1 - asinh(tan(radians(least(85.05, greatest(-85.05, st_y(point)))))) / pi()) / 2 * 1048576);
begin
  return spread_bits(least(1048575, greatest(0, cell_column)))
    | (spread_bits(least(1048575, greatest(0, cell_row))) << 1);
end $$;

-- Level 20, one day.
create table incident_cell (
  county_code char(6) not null,
  day date not null,
  cell bigint not null,
  community_id uuid,
  class_code text not null,
  state text not null,
  count integer not null
);
create index incident_cell_day on incident_cell (day, cell);

-- Whole months at the levels that low zooms need. class_code '*' holds all classes together.
create table incident_cell_month (
  level smallint not null,
  class_code text not null,
  month date not null,
  cell bigint not null,
  county_code char(6) not null,
  community_id uuid,
  state text not null,
  count integer not null
);
create index incident_cell_month_key on incident_cell_month (level, class_code, month, cell);

-- Which roll-ups exist: all classes together finely, each class by itself more coarsely (there are many).
create table incident_cell_level (
  level smallint not null,
  by_class boolean not null,
  primary key (level, by_class)
);
insert into incident_cell_level (level, by_class)
values (14, false), (16, false), (18, false), (14, true), (17, true);

create function roll_up_incident_cells() returns trigger language plpgsql as $$
begin
  if current_setting('jingwei.incident_cells', true) = 'off' then return null; end if;
  insert into incident_cell_month (level, class_code, month, cell, county_code, community_id, state, count)
  select step.level, case when step.by_class then added.class_code else '*' end as class_code,
    date_trunc('month', added.day)::date as month, added.cell >> (2 * (20 - step.level)) as cell,
    added.county_code, added.community_id, added.state, sum(added.count)
  from added cross join incident_cell_level as step
  group by 1, 2, 3, 4, 5, 6, 7
  having sum(added.count) <> 0;
  return null;
end $$;
create trigger incident_cell_roll_up after insert on incident_cell
referencing new table as added for each statement execute function roll_up_incident_cells();

-- A bulk writer that will call rebuild_incident_cells() may first `set local jingwei.incident_cells = 'off'`.
create function count_new_incidents() returns trigger language plpgsql as $$
begin
  if current_setting('jingwei.incident_cells', true) = 'off' then return null; end if;
  insert into incident_cell (county_code, day, cell, community_id, class_code, state, count)
  select county_code, (occurred_at at time zone (select time_zone from city))::date as day,
    cell_of_point(point) as cell, community_id, class_code, state, count(*)
  from new_rows
  where point is not null
  group by 1, 2, 3, 4, 5, 6;
  return null;
end $$;

create function count_changed_incidents() returns trigger language plpgsql as $$
begin
  if current_setting('jingwei.incident_cells', true) = 'off' then return null; end if;
  with changed as (
    select old_rows.id, old_rows.filed_at
    from old_rows join new_rows using (county_code, filed_at, id)
    where (old_rows.point, old_rows.occurred_at, old_rows.community_id, old_rows.class_code, old_rows.state)
      is distinct from (new_rows.point, new_rows.occurred_at, new_rows.community_id, new_rows.class_code, new_rows.state)
  ), sides as (
    select old_rows.*, -1 as sign from old_rows join changed using (filed_at, id)
    union all
    select new_rows.*, 1 as sign from new_rows join changed using (filed_at, id)
  )
  insert into incident_cell (county_code, day, cell, community_id, class_code, state, count)
  select county_code, (occurred_at at time zone (select time_zone from city))::date as day,
    cell_of_point(point) as cell, community_id, class_code, state, sum(sign)
  from sides
  where point is not null
  group by 1, 2, 3, 4, 5, 6
  having sum(sign) <> 0;
  return null;
end $$;

create function count_removed_incidents() returns trigger language plpgsql as $$
begin
  if current_setting('jingwei.incident_cells', true) = 'off' then return null; end if;
  insert into incident_cell (county_code, day, cell, community_id, class_code, state, count)
  select county_code, (occurred_at at time zone (select time_zone from city))::date as day,
    cell_of_point(point) as cell, community_id, class_code, state, -count(*)
  from old_rows
  where point is not null
  group by 1, 2, 3, 4, 5, 6;
  return null;
end $$;

create trigger incident_cells_insert after insert on incident
referencing new table as new_rows for each statement execute function count_new_incidents();
create trigger incident_cells_update after update on incident
referencing old table as old_rows new table as new_rows for each statement execute function count_changed_incidents();
create trigger incident_cells_delete after delete on incident
referencing old table as old_rows for each statement execute function count_removed_incidents();

-- Counts everything anew: after a bulk load. Writers of incidents wait until it has ended.
create function rebuild_incident_cells() returns bigint language plpgsql as $$
declare
  made bigint;
  step incident_cell_level;
begin
  lock table incident in share mode;
  truncate incident_cell, incident_cell_month;
  alter table incident_cell disable trigger incident_cell_roll_up;
  insert into incident_cell (county_code, day, cell, community_id, class_code, state, count)
  select county_code, (occurred_at at time zone (select time_zone from city))::date as day,
    cell_of_point(point) as cell, community_id, class_code, state, count(*)
  from incident
  where point is not null
  group by 1, 2, 3, 4, 5, 6
  order by 2, 3;
  get diagnostics made = row_count;
  alter table incident_cell enable trigger incident_cell_roll_up;
  for step in select * from incident_cell_level order by level, by_class loop
    insert into incident_cell_month (level, class_code, month, cell, county_code, community_id, state, count)
    select step.level, case when step.by_class then class_code else '*' end as class_code,
      date_trunc('month', day)::date as month, cell >> (2 * (20 - step.level)) as cell,
      county_code, community_id, state, sum(count)
    from incident_cell
    group by 2, 3, 4, 5, 6, 7
    order by 2, 3, 4;
  end loop;
  analyze incident_cell, incident_cell_month;
  return made;
end $$;

-- Folds the rows of recent days; older ones change so rarely that their few extra rows do not matter.
create function compact_incident_cells(from_day date) returns bigint language plpgsql as $$
declare folded bigint;
begin
  if not pg_try_advisory_xact_lock(7104202) then return 0; end if;
  -- not `disable trigger`: that would make writers wait
  perform set_config('jingwei.incident_cells', 'off', true);
  with gone as (
    delete from incident_cell where day >= from_day returning *
  )
  insert into incident_cell (county_code, day, cell, community_id, class_code, state, count)
  select county_code, day, cell, community_id, class_code, state, sum(count)
  from gone group by 1, 2, 3, 4, 5, 6 having sum(count) <> 0 order by 2, 3;
  get diagnostics folded = row_count;
  with gone as (
    delete from incident_cell_month where month >= date_trunc('month', from_day)::date returning *
  )
  insert into incident_cell_month (level, class_code, month, cell, county_code, community_id, state, count)
  select level, class_code, month, cell, county_code, community_id, state, sum(count)
  from gone group by 1, 2, 3, 4, 5, 6, 7 having sum(count) <> 0 order by 1, 2, 3, 4;
  perform set_config('jingwei.incident_cells', 'on', true);
  return folded;
end $$;
