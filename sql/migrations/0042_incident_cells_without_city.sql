-- Counts incidents by days of Shanghai where no city is known yet: an import into an empty database must not fail.
create or replace function count_new_incidents() returns trigger language plpgsql as $$
begin
  if current_setting('jingwei.incident_cells', true) = 'off' then return null; end if;
  insert into incident_cell (county_code, day, cell, community_id, class_code, state, count)
  select county_code, (occurred_at at time zone coalesce((select time_zone from city), 'Asia/Shanghai'))::date as day,
    cell_of_point(point) as cell, community_id, class_code, state, count(*)
  from new_rows
  where point is not null
  group by 1, 2, 3, 4, 5, 6;
  return null;
end $$;

create or replace function count_changed_incidents() returns trigger language plpgsql as $$
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
  select county_code, (occurred_at at time zone coalesce((select time_zone from city), 'Asia/Shanghai'))::date as day,
    cell_of_point(point) as cell, community_id, class_code, state, sum(sign)
  from sides
  where point is not null
  group by 1, 2, 3, 4, 5, 6
  having sum(sign) <> 0;
  return null;
end $$;

create or replace function count_removed_incidents() returns trigger language plpgsql as $$
begin
  if current_setting('jingwei.incident_cells', true) = 'off' then return null; end if;
  insert into incident_cell (county_code, day, cell, community_id, class_code, state, count)
  select county_code, (occurred_at at time zone coalesce((select time_zone from city), 'Asia/Shanghai'))::date as day,
    cell_of_point(point) as cell, community_id, class_code, state, -count(*)
  from old_rows
  where point is not null
  group by 1, 2, 3, 4, 5, 6;
  return null;
end $$;

create or replace function rebuild_incident_cells() returns bigint language plpgsql as $$
declare
  made bigint;
  step incident_cell_level;
begin
  lock table incident in share mode;
  truncate incident_cell, incident_cell_month;
  alter table incident_cell disable trigger incident_cell_roll_up;
  insert into incident_cell (county_code, day, cell, community_id, class_code, state, count)
  select county_code, (occurred_at at time zone coalesce((select time_zone from city), 'Asia/Shanghai'))::date as day,
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
