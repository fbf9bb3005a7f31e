-- Who sees which rows (docs/decisions/0061-row-rights.md). Every policy has one form: the whole city, or the regions of
-- the account, or the cases that its departments were called to. Their selects hold no column of the row, so they are
-- asked once for a statement and only where an answer is needed.

-- Policies need functions that are there: these say no to everyone until sql/functions puts the real ones in their place.
create or replace function sees_all(permission text) returns boolean language plpgsql stable as 'begin return false; end';
create or replace function my_regions(permission text) returns uuid[] language plpgsql stable as $$ begin return '{}'; end $$;
create or replace function my_cases(permission text) returns uuid[] language plpgsql stable as $$ begin return '{}'; end $$;
create or replace function has_permission(permission text) returns boolean language plpgsql stable as 'begin return false; end';
create or replace function current_account() returns uuid language sql stable as 'select null::uuid';

-- Where a row lies, on the row itself: a policy that looked it up elsewhere would do so for every row.
alter table post add column jurisdiction_id uuid;
comment on column post.jurisdiction_id is 'the region whose rights decide who sees the post: its own, or the community of its grid';
alter table assignment add column jurisdiction_id uuid;
alter table duty_shift add column jurisdiction_id uuid;
alter table incident_event add column community_id uuid;
alter table incident_report add column community_id uuid;
alter table incident_call add column community_id uuid;
alter table task add column community_id uuid;
alter table visit add column community_id uuid;

update post set jurisdiction_id = coalesce(region_id, (select community_id from grid where grid.id = post.grid_id));
update assignment set jurisdiction_id = post.jurisdiction_id from post where post.id = assignment.post_id;
update duty_shift set jurisdiction_id = post.jurisdiction_id from post where post.id = duty_shift.post_id;
update incident_event set community_id = incident.community_id from incident where incident.id = incident_event.incident_id;
update incident_report set community_id = incident.community_id from incident where incident.id = incident_report.incident_id;
update incident_call set community_id = incident.community_id from incident where incident.id = incident_call.incident_id;
update task set community_id = coalesce(
  (select community_id from incident where incident.id = task.incident_id),
  (select community_id from grid where grid.id = task.grid_id));
update visit set community_id = grid.community_id from grid where grid.id = visit.grid_id;
create index post_jurisdiction on post (jurisdiction_id);
create index assignment_jurisdiction on assignment (jurisdiction_id);

create function place_post() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.jurisdiction_id := coalesce(new.region_id, (select community_id from grid where id = new.grid_id));
  return new;
end $$;
-- bulk loads bring the place along: a look for each row, with the indexes away, would take hours
create trigger post_place_insert before insert on post
for each row when (new.jurisdiction_id is null) execute function place_post();
create trigger post_place_update before update of grid_id, region_id on post
for each row execute function place_post();

create function place_by_post() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.jurisdiction_id := (select jurisdiction_id from post where id = new.post_id);
  return new;
end $$;
create trigger assignment_place_insert before insert on assignment
for each row when (new.jurisdiction_id is null) execute function place_by_post();
create trigger assignment_place_update before update of post_id on assignment
for each row execute function place_by_post();
create trigger duty_shift_place_insert before insert on duty_shift
for each row when (new.jurisdiction_id is null) execute function place_by_post();
create trigger duty_shift_place_update before update of post_id on duty_shift
for each row execute function place_by_post();

create function move_with_post() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update assignment set jurisdiction_id = new.jurisdiction_id where post_id = new.id;
  update duty_shift set jurisdiction_id = new.jurisdiction_id where post_id = new.id;
  return null;
end $$;
create trigger post_moved after update on post
for each row when (old.jurisdiction_id is distinct from new.jurisdiction_id) execute function move_with_post();

create function move_with_grid() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update post set jurisdiction_id = new.community_id where grid_id = new.id;
  return null;
end $$;
create trigger grid_moved after update of community_id on grid
for each row when (old.community_id is distinct from new.community_id) execute function move_with_grid();

create function place_by_incident() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.community_id := (select community_id from incident where id = new.incident_id);
  return new;
end $$;
create trigger incident_event_place before insert on incident_event
for each row when (new.community_id is null) execute function place_by_incident();
create trigger incident_report_place before insert or update of incident_id on incident_report
for each row execute function place_by_incident();
create trigger incident_call_place before insert or update of incident_id on incident_call
for each row execute function place_by_incident();

create function place_task() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.community_id := coalesce(
    (select community_id from incident where id = new.incident_id),
    (select community_id from grid where id = new.grid_id));
  return new;
end $$;
create trigger task_place before insert or update of incident_id, grid_id on task
for each row execute function place_task();

create function place_visit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.community_id := (select community_id from grid where id = new.grid_id);
  return new;
end $$;
create trigger visit_place before insert or update of grid_id on visit
for each row execute function place_visit();

create function move_with_incident() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update incident_event set community_id = new.community_id where incident_id = new.id;
  update incident_report set community_id = new.community_id where incident_id = new.id;
  update incident_call set community_id = new.community_id where incident_id = new.id;
  update task set community_id = new.community_id where incident_id = new.id;
  return null;
end $$;
create trigger incident_moved after update of community_id on incident
for each row when (old.community_id is distinct from new.community_id) execute function move_with_incident();

-- A key is the caller's own: another account may use the same words without seeing what this one was answered.
alter table idempotency_key
  add column account_id uuid default current_account(),
  drop constraint idempotency_key_pkey,
  add constraint idempotency_key_once unique nulls not distinct (account_id, key);

-- Counting needs the identity too now, or the policy sends it from the index to the table.
drop index incident_counting;
create index incident_counting on incident (occurred_at) include (filed_at, grid_id, community_id, class_code, state, id);

-- What a writer of incidents sets off runs with the owner's rights: counts are nobody's to write.
alter function count_new_incidents() security definer set search_path = public, pg_temp;
alter function count_changed_incidents() security definer set search_path = public, pg_temp;
alter function count_removed_incidents() security definer set search_path = public, pg_temp;
alter function ensure_incident_partitions(timestamptz, timestamptz) security definer set search_path = public, pg_temp;
revoke execute on function ensure_incident_partitions(timestamptz, timestamptz) from public;
grant execute on function ensure_incident_partitions(timestamptz, timestamptz) to jingwei_app;

-- Nothing is open to everyone; what follows is granted by name, and a table that is not named stays closed.
revoke all on all tables in schema public from jingwei_app;

-- 1. Outlines, names, the base map and the words of the city: every account, every row.
grant select on city, household_rule, incident_class, role_kind, element_kind, incident_cell_level,
  region_shape, border, plot_arc, grid, grid_plot, grid_shape, road, water, land_use, barrier, place,
  permission, role, role_permission, department, region_within to jingwei_app;
-- figures are in region_card, plot_card, grid_card and building_card alone
grant select (county_code, id, parent_id, level, code, name, name_en, community_kind, valid, geom, label_point, area_m2,
  revision, updated_at, pinyin, initials) on region to jingwei_app;
grant select (county_code, id, community_id, block_number, land_use, compound_place_id, valid, geom, label_point, area_m2)
  on plot to jingwei_app;
grant select (county_code, id, grid_id, community_id, code, name, kind, host_element_id, valid, revision, geom,
  label_point, area_m2, perimeter_m) on grid_version to jingwei_app;
grant select (county_code, id, plot_id, community_id, name, number_text, kind, floors, height_metres, units, flats,
  built_year, geom, label_point, source, source_key) on building to jingwei_app;

-- 2. Rows of a place.
do $$
declare
  reading record;
  places text := '(select sees_all(%1$L)) or %2$I = any((select my_regions(%1$L))::uuid[])';
  cases text := ' or %3$I = any((select my_cases(%1$L))::uuid[])';
begin
  for reading in
    select * from (values
      ('incident', 'incidents.read', 'community_id', 'id'),
      ('incident_event', 'incidents.read', 'community_id', 'incident_id'),
      ('incident_report', 'incidents.read', 'community_id', 'incident_id'),
      ('incident_call', 'incidents.read', 'community_id', 'incident_id'),
      ('task', 'incidents.read', 'community_id', 'incident_id'),
      ('visit', 'incidents.read', 'community_id', null),
      ('incident_cell', 'incidents.read', 'community_id', null),
      ('incident_cell_month', 'incidents.read', 'community_id', null),
      ('standard_address', 'addresses.read', 'community_id', null),
      ('element', 'elements.read', 'community_id', null),
      ('post', 'staff.read', 'jurisdiction_id', null),
      ('assignment', 'staff.read', 'jurisdiction_id', null),
      ('duty_shift', 'staff.read', 'jurisdiction_id', null)
    ) as reading (table_name, permission, place_column, case_column)
  loop
    execute format('alter table %I enable row level security', reading.table_name);
    execute format('grant select on %I to jingwei_app', reading.table_name);
    execute format('create policy read_in_reach on %I for select to jingwei_app using (%s)', reading.table_name,
      format(places || case when reading.case_column is null then '' else cases end,
        reading.permission, reading.place_column, reading.case_column));
  end loop;
end $$;

create policy write_in_reach on incident for insert to jingwei_app
with check ((select sees_all('incidents.write')) or community_id = any((select my_regions('incidents.write'))::uuid[]));
create policy change_in_reach on incident for update to jingwei_app
using ((select sees_all('incidents.write')) or community_id = any((select my_regions('incidents.write'))::uuid[])
  or id = any((select my_cases('incidents.write'))::uuid[]))
with check ((select sees_all('incidents.write')) or community_id = any((select my_regions('incidents.write'))::uuid[])
  or id = any((select my_cases('incidents.write'))::uuid[]));
grant insert on incident to jingwei_app;
-- where and when something was filed is never changed by an account
grant update (title, level, severity, state, address_text, due_at, closed_at, is_duplicate, revision) on incident to jingwei_app;
grant usage on sequence incident_number_sequence to jingwei_app;

create policy write_in_reach on incident_event for insert to jingwei_app
with check ((select sees_all('incidents.write')) or community_id = any((select my_regions('incidents.write'))::uuid[])
  or incident_id = any((select my_cases('incidents.write'))::uuid[]));
-- not community_id: that is the incident's
grant insert (county_code, id, incident_id, kind, at, post_id, note, before, after) on incident_event to jingwei_app;

-- Changes of incidents and staff lie somewhere; those of layers and of the city itself concern every map.
alter table change_event enable row level security;
create policy read_in_reach on change_event for select to jingwei_app
using ((select sees_all('incidents.read')) or community_id = any((select my_regions('incidents.read'))::uuid[])
  or entity_id = any((select my_cases('incidents.read'))::uuid[])
  or (community_id is null and entity_id is null));
create policy write_in_reach on change_event for insert to jingwei_app
with check ((select sees_all('incidents.write')) or community_id = any((select my_regions('incidents.write'))::uuid[])
  or entity_id = any((select my_cases('incidents.write'))::uuid[]));
grant select on change_event to jingwei_app;
grant insert (kind, entity_id, county_code, community_id, layers, extent, payload) on change_event to jingwei_app;

alter table idempotency_key enable row level security;
create policy read_own on idempotency_key for select to jingwei_app using (account_id = (select current_account()));
create policy write_own on idempotency_key for insert to jingwei_app with check (account_id = (select current_account()));
grant select on idempotency_key to jingwei_app;
grant insert (key, route, request_hash, status, response) on idempotency_key to jingwei_app;

-- 3. What whole permissions open.
alter table import_run enable row level security;
alter table import_rejection enable row level security;
create policy read_permitted on import_run for select to jingwei_app using ((select has_permission('imports.read')));
create policy read_permitted on import_rejection for select to jingwei_app using ((select has_permission('imports.read')));
grant select on import_run, import_rejection to jingwei_app;

-- 4. Accounts: one's own, or all with the permission; nothing that opens a door. The server writes them as the owner.
alter table account enable row level security;
alter table account_grant enable row level security;
alter table session enable row level security;
alter table device_code enable row level security;
alter table api_key enable row level security;
create policy read_permitted on account for select to jingwei_app
using (id = (select current_account()) or (select has_permission('accounts.read')));
create policy read_permitted on account_grant for select to jingwei_app
using (account_id = (select current_account()) or (select has_permission('accounts.read')));
create policy read_permitted on session for select to jingwei_app
using (account_id = (select current_account()) or (select has_permission('accounts.read')));
create policy read_permitted on device_code for select to jingwei_app
using (account_id = (select current_account()) or (select has_permission('accounts.read')));
create policy read_permitted on api_key for select to jingwei_app
using (account_id = (select current_account()) or (select has_permission('accounts.read')));
do $$
declare each record;
begin
  for each in
    select attrelid::regclass as table_name, string_agg(quote_ident(attname), ', ') as columns
    from pg_attribute
    where attrelid in ('account'::regclass, 'account_grant'::regclass, 'session'::regclass, 'device_code'::regclass, 'api_key'::regclass)
      and attnum > 0 and not attisdropped
      and attname <> all('{password_hash,former_password_hashes,second_factor_secret,second_factor_step,token_hash,
        previous_token_hash,device_hash,code_hash,key_hash}'::text[])
    group by attrelid
  loop
    execute format('grant select (%s) on %s to jingwei_app', each.columns, each.table_name);
  end loop;
end $$;

-- 5. Nobody but the server: row rights without a policy and without a grant, should one be granted by mistake.
alter table staff enable row level security;
alter table incident_key enable row level security;
alter table seed_run enable row level security;
alter table applied_sql enable row level security;
alter table demonstration_grid_rate enable row level security;
alter table demonstration_class_share enable row level security;
alter table demonstration_class_factor enable row level security;
alter table demonstration_rain_day enable row level security;
alter table demonstration_change enable row level security;
alter table demonstration_near_repeat enable row level security;
alter table builtin_role_permission enable row level security;
